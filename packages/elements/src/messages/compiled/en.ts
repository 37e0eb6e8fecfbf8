// Compiled from the JSON beside this folder by `pnpm messages`.
import type { MessageFormatElement } from '@formatjs/icu-messageformat-parser'

export const messages: Record<string, MessageFormatElement[]> = {"close":[{"type":0,"value":"Close"}],"retry":[{"type":0,"value":"Try again"}],"live":[{"type":0,"value":"Live"}],"watching":[{"type":6,"value":"count","options":{"one":{"value":[{"type":7},{"type":0,"value":" watching"}]},"other":{"value":[{"type":7},{"type":0,"value":" watching"}]}},"offset":0,"pluralType":"cardinal"}]}
