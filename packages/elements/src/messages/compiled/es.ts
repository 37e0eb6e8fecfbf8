// Compiled from the JSON beside this folder by `pnpm messages`.
import type { MessageFormatElement } from '@formatjs/icu-messageformat-parser'

export const messages: Record<string, MessageFormatElement[]> = {"close":[{"type":0,"value":"Cerrar"}],"retry":[{"type":0,"value":"Reintentar"}],"live":[{"type":0,"value":"En directo"}],"watching":[{"type":6,"value":"count","options":{"one":{"value":[{"type":7},{"type":0,"value":" persona mirando"}]},"other":{"value":[{"type":7},{"type":0,"value":" personas mirando"}]}},"offset":0,"pluralType":"cardinal"}]}
