import { CHANNELS, SAMPLE_RATE } from '../format.ts'

/** A source of sound, read in order. */
export interface Music {
  /** Fills interleaved stereo samples. */
  read(out: Int16Array): void
}

/** A sine that dies away, by recurrence: no sine or exponential is computed while it sounds. */
interface Ringing {
  now: number
  before: number
  readonly turn: number
  readonly fade: number
}

interface Voice {
  age: number
  readonly tones: readonly Ringing[]
  readonly left: number
  readonly right: number
}

/** One chord a bar of eight plucks; notes in Hz. */
const CHORDS = [
  [130.81, 196.0, 246.94, 329.63],
  [110.0, 164.81, 261.63, 329.63],
  [87.31, 174.61, 220.0, 329.63],
  [98.0, 146.83, 220.0, 293.66],
]
const PLUCKS = [0, 2, 1, 3, 2, 1, 3, 2]
const PLUCKS_A_MARK = 4
const ATTACK = 240
const LONGEST = SAMPLE_RATE * 3
const TAP = { hertz: 2350, fade: 90, samples: SAMPLE_RATE / 10, gain: 0.14 }

/**
 * A calm loop of our own: soft plucked chords over a pad, and a quiet tap of wood exactly at each mark, where the
 * picture has its flash, so that lip sync can be measured.
 * @param markSamples samples between two marks
 */
export function createMusic(markSamples: number): Music {
  const step = markSamples / PLUCKS_A_MARK
  const bar = step * PLUCKS.length
  const tap = tapOf()
  let voices: Voice[] = []
  let pad: Ringing[] = []
  let at = 0

  function pluck(): void {
    const index = at / step
    const chord = CHORDS[Math.floor(at / bar) % CHORDS.length] ?? []
    const note = chord[PLUCKS[index % PLUCKS.length] ?? 0] ?? 220
    voices = voices.filter(voice => voice.age < LONGEST)
    voices.push(voiceOf(note * 2, 0.16, 0.37, index % 2 === 0 ? 0.38 : 0.62))
    if (at % bar !== 0) return
    voices.push(voiceOf(chord[0] ?? 110, 0.2, 0.8, 0.5))
    pad = chord.map(hertz => ringing(hertz * 2, 0.018, Infinity))
  }

  return {
    read(out) {
      for (let i = 0; i < out.length; i += CHANNELS, at++) {
        if (at % step === 0) pluck()
        let left = 0
        let right = 0
        for (const voice of voices) {
          if (voice.age >= LONGEST) continue
          let tone = 0
          for (const one of voice.tones) tone += advance(one)
          const value = voice.age < ATTACK ? (tone * voice.age) / ATTACK : tone
          voice.age++
          left += value * voice.left
          right += value * voice.right
        }
        const place = (at % bar) / bar
        const swell = 4 * place * (1 - place)
        let middle = 0
        for (const tone of pad) middle += advance(tone)
        const sinceMark = at % markSamples
        middle = middle * swell + (sinceMark < TAP.samples ? (tap[sinceMark] ?? 0) : 0)
        left = soften(left + middle)
        right = soften(right + middle)
        out[i] = left * 32_767
        out[i + 1] = right * 32_767
      }
    },
  }
}

/** A plucked string: its note and a second harmonic that dies sooner. @param seconds until 1/e is left */
function voiceOf(hertz: number, gain: number, seconds: number, pan: number): Voice {
  return {
    age: 0,
    tones: [ringing(hertz, gain, seconds), ringing(hertz * 2, gain * 0.28, Math.min(seconds, 0.2))],
    left: 1 - pan,
    right: pan,
  }
}

function ringing(hertz: number, gain: number, seconds: number): Ringing {
  const angle = (2 * Math.PI * hertz) / SAMPLE_RATE
  const fade = Math.exp(-1 / (seconds * SAMPLE_RATE))
  return {
    now: 0,
    before: (-gain * Math.sin(angle)) / fade,
    turn: 2 * fade * Math.cos(angle),
    fade: fade * fade,
  }
}

function advance(tone: Ringing): number {
  const value = tone.now
  tone.now = tone.turn * value - tone.fade * tone.before
  tone.before = value
  return value
}

function tapOf(): Float32Array {
  return Float32Array.from({ length: TAP.samples }, (_, i) => {
    const seconds = i / SAMPLE_RATE
    return TAP.gain * Math.exp(-seconds * TAP.fade) * Math.sin(2 * Math.PI * TAP.hertz * seconds)
  })
}

/** Keeps the loudest moments below full scale. */
function soften(value: number): number {
  return value / (1 + Math.abs(value) * 0.3)
}
