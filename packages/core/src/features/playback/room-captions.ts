import { foldCaptions, type CaptionLine, type CaptionMessage } from '@vitrine/protocol'
import { computed } from 'nanostores'
import type { Ports } from '../../ports/ports.ts'
import type { CaptionSource } from './caption-source.ts'

/** Stage time moves with the picture: it is looked at this often while captions are read, ms. */
const LOOK_MS = 200
/** A line stays until it can be read, also by who reads slowly: so long, and so much longer a character, ms. */
const READING = { least: 2_000, character: 80 } as const
/** The line before stays above the newest one while both have at most so many characters. */
const TOGETHER = 120

/** The captions that were said in the room, each shown when the picture comes to where it was said. */
export function roomCaptions(
  { room, clock }: Pick<Ports, 'room' | 'clock'>,
  changed: () => void,
): CaptionSource {
  let language: string | undefined
  let shown: readonly string[] = []
  let timer: ReturnType<typeof setInterval> | undefined

  /** Words are written down after they were said: at their instant, a late picture has their message still ahead. */
  function said(): readonly string[] {
    if (language === undefined) return []
    const stage = clock.stage()
    const { lines } = room.ahead
      .filter(
        (message): message is CaptionMessage => message.type === 'caption.say' && message.data.at <= stage,
      )
      .reduce(foldCaptions, room.$stage.get().captions)
    return saidAt(lines, language, stage)
  }

  function look(): void {
    const lines = said()
    if (lines.join('\n') === shown.join('\n')) return
    shown = lines
    changed()
  }

  const $languages = computed(room.$edge, ({ captions }) =>
    [...new Set(captions.lines.map(({ lang }) => lang))].sort().join(' '),
  )
  const stop = $languages.listen(changed)
  const languages = () => $languages.get().split(' ').filter(Boolean)
  const idOf = (lang: string) => `room.${lang}`

  return {
    tracks: () => languages().map(lang => ({ id: idOf(lang), language: lang, label: '' })),
    read(id) {
      const wanted = languages().find(lang => idOf(lang) === id)
      if (wanted === language) return
      language = wanted
      shown = said()
      clearInterval(timer)
      if (wanted !== undefined) timer = setInterval(look, LOOK_MS)
    },
    lines: () => shown,
    close() {
      stop()
      clearInterval(timer)
    },
  }
}

/** What stands on the screen at a stage time (ms): the newest line, under the one before where both have room. */
export function saidAt(lines: readonly CaptionLine[], language: string, stage: number): string[] {
  const up = lines
    .filter(({ lang, at, written, text }) => {
      const end = written + READING.least + READING.character * text.length
      return lang === language && at <= stage && stage < end
    })
    .sort((a, b) => a.at - b.at)
    .map(({ text }) => text)
  const both = up.slice(-2)
  return both.join('').length <= TOGETHER ? both : up.slice(-1)
}
