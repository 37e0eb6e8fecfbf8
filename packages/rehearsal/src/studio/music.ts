import { CHANNELS, SAMPLE_RATE } from '../format.ts'

/** A source of sound, read in order. */
export interface Music {
  /** Fills interleaved stereo samples. @returns their level, 0 to 1 (RMS) */
  read(out: Int16Array): number
}

interface Voice {
  frequency: number
  phase: number
  age: number
  decay: number
  gain: number
  pan: number
}

/** Four bars, one chord each, two beats of `markSamples` a bar; notes in Hz. */
const CHORDS = [
  [130.81, 196.0, 246.94, 329.63],
  [110.0, 164.81, 261.63, 329.63],
  [87.31, 174.61, 220.0, 329.63],
  [98.0, 146.83, 220.0, 293.66],
]
const PLUCKS = [0, 2, 1, 3, 2, 1, 3, 2]
const LEVEL = 0.5

/**
 * A calm loop of our own: soft plucked chords over a pad, and a quiet tap of wood exactly at each mark, where the
 * picture has its flash, so that lip sync can be measured.
 * @param markSamples samples between two marks
 */
export function createMusic(markSamples: number): Music {
  const step = markSamples / 4
  let at = 0
  let voices: Voice[] = []
  let noise = 22_222
  const pad = CHORDS.map(chord => chord.map(frequency => ({ frequency: frequency * 2, phase: 0 })))

  function begin(sample: number): void {
    const index = sample / step
    const chord = CHORDS[Math.floor(index / 8) % CHORDS.length] ?? []
    const note = chord[(PLUCKS[index % PLUCKS.length] ?? 0) % chord.length] ?? 220
    voices = voices.filter(voice => voice.age < SAMPLE_RATE * 4)
    voices.push({
      frequency: note * 2,
      phase: 0,
      age: 0,
      decay: 1.1,
      gain: 0.16,
      pan: index % 2 ? 0.62 : 0.38,
    })
    if (index % 8 === 0) {
      voices.push({ frequency: chord[0] ?? 110, phase: 0, age: 0, decay: 2.4, gain: 0.2, pan: 0.5 })
    }
  }

  return {
    read(out) {
      let sum = 0
      const frames = out.length / CHANNELS
      for (let i = 0; i < frames; i++, at++) {
        if (at % step === 0) begin(at)
        const seconds = at / SAMPLE_RATE
        let left = 0
        let right = 0
        for (const voice of voices) {
          const age = voice.age++ / SAMPLE_RATE
          voice.phase += (2 * Math.PI * voice.frequency) / SAMPLE_RATE
          const body = Math.sin(voice.phase) + 0.28 * Math.exp(-age * 5) * Math.sin(2 * voice.phase)
          const value = voice.gain * Math.min(1, age * 250) * Math.exp(-age / (voice.decay / 3)) * body
          left += value * (1 - voice.pan)
          right += value * voice.pan
        }
        const bar = Math.floor(at / (step * 8)) % CHORDS.length
        const place = (at % (step * 8)) / (step * 8)
        const swell = Math.sin(Math.PI * place) ** 0.8
        for (const tone of pad[bar] ?? []) {
          tone.phase += (2 * Math.PI * tone.frequency) / SAMPLE_RATE
          const value = 0.018 * swell * Math.sin(tone.phase + 0.4 * Math.sin(2 * Math.PI * 0.31 * seconds))
          left += value
          right += value
        }
        const sinceMark = at % markSamples
        if (sinceMark < SAMPLE_RATE / 10) {
          noise = (noise * 1_103_515_245 + 12_345) & 0x7fffffff
          const time = sinceMark / SAMPLE_RATE
          const tap =
            Math.exp(-time * 90) * (Math.sin(2 * Math.PI * 2350 * time) + 0.3 * (noise / 0x40000000 - 1))
          left += 0.14 * tap
          right += 0.14 * tap
        }
        left = Math.tanh(left * LEVEL * 2)
        right = Math.tanh(right * LEVEL * 2)
        sum += (left * left + right * right) / 2
        out[i * 2] = Math.round(left * 32_767)
        out[i * 2 + 1] = Math.round(right * 32_767)
      }
      return Math.sqrt(sum / frames)
    },
  }
}
