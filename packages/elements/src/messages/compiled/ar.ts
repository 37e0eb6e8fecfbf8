// Compiled from the JSON beside this folder by `pnpm messages`.
import type { MessageFormatElement } from '@formatjs/icu-messageformat-parser'

export const messages: Record<string, MessageFormatElement[]> = {"close":[{"type":0,"value":"إغلاق"}],"retry":[{"type":0,"value":"إعادة المحاولة"}],"live":[{"type":0,"value":"مباشر"}],"watching":[{"type":6,"value":"count","options":{"zero":{"value":[{"type":0,"value":"لا مشاهدين"}]},"one":{"value":[{"type":0,"value":"مشاهد واحد"}]},"two":{"value":[{"type":0,"value":"مشاهدان"}]},"few":{"value":[{"type":7},{"type":0,"value":" مشاهدين"}]},"many":{"value":[{"type":7},{"type":0,"value":" مشاهدًا"}]},"other":{"value":[{"type":7},{"type":0,"value":" مشاهد"}]}},"offset":0,"pluralType":"cardinal"}]}
