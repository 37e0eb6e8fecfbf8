// Compiled from the JSON beside this folder by `pnpm messages`.
import type { MessageFormatElement } from '@formatjs/icu-messageformat-parser'

export const messages: Record<string, MessageFormatElement[]> = {"close":[{"type":0,"value":"关闭"}],"retry":[{"type":0,"value":"重试"}],"live":[{"type":0,"value":"直播中"}],"watching":[{"type":1,"value":"count"},{"type":0,"value":" 人在看"}]}
