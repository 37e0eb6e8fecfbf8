// Compiled from the JSON beside this folder by `pnpm messages`.
import type { MessageFormatElement } from '@formatjs/icu-messageformat-parser'

export const messages: Record<string, MessageFormatElement[]> = {"close":[{"type":0,"value":"Schließen"}],"retry":[{"type":0,"value":"Erneut versuchen"}],"live":[{"type":0,"value":"Live"}],"watching":[{"type":6,"value":"count","options":{"one":{"value":[{"type":7},{"type":0,"value":" schaut zu"}]},"other":{"value":[{"type":7},{"type":0,"value":" schauen zu"}]}},"offset":0,"pluralType":"cardinal"}]}
