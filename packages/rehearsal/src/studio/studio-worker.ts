import { parentPort, workerData } from 'node:worker_threads'
import { CHANNELS, FPS, SAMPLE_RATE, sizeOf } from '../format.ts'
import { drawTimeStrip } from '../time-strip.ts'
import type { FromStudio, StudioOptions, ToStudio } from './messages.ts'
import { createPace } from './pace.ts'
import { createSource } from './source.ts'

/**
 * The studio's thread: makes pictures and sound by the clock. It never waits for a reader for long: when the
 * encoder is more than a second behind, the frames in between are left out and the timeline gets a new anchor.
 */
const FRAME_MS = 1000 / FPS
const CHUNK_MS = 20
const CHUNK_SAMPLES = (SAMPLE_RATE * CHUNK_MS) / 1000
/** Sound goes ahead of its picture by what the sound encoders hold back, so that neither waits for the other. */
const SOUND_LEAD_MS = 140
const LATEST_MS = 1000
const PICTURES = 4

const port = parentPort
if (!port) throw new Error('The studio runs in a worker thread.')
const options = workerData as StudioOptions
const { width, height } = sizeOf(options.aspect, 720)
const post = (message: FromStudio, moved: ArrayBuffer[] = []) => port.postMessage(message, moved)

const source = await createSource(options, sentence => post({ type: 'note', sentence }))
const pace = createPace()
const free = Array.from({ length: PICTURES }, () => new ArrayBuffer((width * height * 3) / 2))
let frame = 0
let chunk = 0
let anchorWall = pace.anchor(0)
let anchorFrame = 0
let energy = 0

port.on('message', (message: ToStudio) => {
  if (message.type === 'show') source.show(message.itemId)
  else if (message.type === 'host') source.setHost(message.name, message.title)
  else free.push(message.picture)
})

function anchor(): void {
  anchorWall = pace.anchor(frame)
  anchorFrame = frame
  post({ type: 'anchor', frame, wall: anchorWall })
}

function makeSound(): void {
  const samples = new Int16Array(CHUNK_SAMPLES * CHANNELS)
  source.sound(samples)
  const level = levelOf(samples)
  energy += level * level * (CHUNK_MS / 1000)
  post({ type: 'sound', pcm: samples.buffer, energy, level }, [samples.buffer])
  chunk++
}

function makePicture(picture: ArrayBuffer): void {
  const capture = anchorWall + (frame - anchorFrame) * FRAME_MS
  const yuv = new Uint8Array(picture)
  source.picture(yuv, frame, capture)
  drawTimeStrip(yuv, width, height, Math.round(capture))
  post({ type: 'picture', picture }, [picture])
  frame++
}

function tick(): void {
  if (pace.strayed() || pace.elapsed() - frame * FRAME_MS > LATEST_MS) anchor()
  while (chunk * CHUNK_MS - SOUND_LEAD_MS <= pace.elapsed()) makeSound()
  while (frame * FRAME_MS <= pace.elapsed()) {
    const picture = free.pop()
    if (!picture) break
    makePicture(picture)
  }
  const nextSound = chunk * CHUNK_MS - SOUND_LEAD_MS
  const nextPicture = free.length === 0 ? Infinity : frame * FRAME_MS
  setTimeout(tick, Math.max(1, Math.min(nextSound, nextPicture) - pace.elapsed()))
}

anchor()
tick()

/** Root of the mean square, 0 to 1. */
function levelOf(samples: Int16Array): number {
  let sum = 0
  for (const sample of samples) sum += sample * sample
  return Math.sqrt(sum / samples.length) / 32_768
}
