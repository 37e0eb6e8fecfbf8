import { parentPort, workerData } from 'node:worker_threads'
import { CHANNELS, FPS, PART_FRAMES, SAMPLE_RATE, sizeOf } from '../format.ts'
import { keepTime } from '../keep-time.ts'
import { drawTimeStrip } from '../time-strip.ts'
import { openCopies } from './copies.ts'
import { openFeed } from './feed.ts'
import type { FromStudio, StudioOptions, ToStudio } from './messages.ts'
import { matroskaFrame, matroskaStart } from './matroska.ts'
import { createPace } from './pace.ts'
import { createSource } from './source.ts'

/**
 * The studio's thread: makes pictures and sound by the clock, whatever else the machine does. Where time is short it
 * leaves pictures out, but never the first one of a part; and when even these come more than a second late, it
 * lets go of the time in between.
 */
const FRAME_MS = 1000 / FPS
const CHUNK_MS = 20
const CHUNK_SAMPLES = (SAMPLE_RATE * CHUNK_MS) / 1000
/** Sound goes ahead of its picture by what the sound encoders hold back, so that neither waits for the other. */
const SOUND_LEAD_MS = 140
const LATEST_MS = 1000
const SKIP_MS = 50
/** What queues on the way to a slow encoder comes late by as much. */
const MOST_UNDERWAY = 4

const port = parentPort
if (!port) throw new Error('The studio runs in a worker thread.')
const options = workerData as StudioOptions
const { width, height } = sizeOf(options.aspect, 720)
const post = (message: FromStudio) => port.postMessage(message)

const source = await createSource(options, sentence => post({ type: 'note', sentence }))
const pace = createPace()
const [pictures, sounds] = await Promise.all([openFeed(), openFeed()])
const copies = openCopies((width * height * 3) / 2)
const free = Array.from({ length: MOST_UNDERWAY }, () => Buffer.alloc((width * height * 3) / 2))
/** Numbers of the pictures that are with the encoder. */
let underway: number[] = []
let frame = 0
let chunk = 0
let anchorWall = 0
let anchorFrame = 0
let energy = 0

port.on('message', (message: ToStudio) => {
  if (message.type === 'show') source.show(message.itemId)
  else if (message.type === 'host') source.setHost(message.name, message.title)
  else if (message.type === 'copy') copies.add(message.to)
  else underway = underway.filter(one => one > message.frame)
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
  sounds.write(new Uint8Array(samples.buffer), () => undefined)
  post({ type: 'sound', energy, level })
  copies.sound(samples, anchorWall + chunk * CHUNK_MS - anchorFrame * FRAME_MS)
  chunk++
}

function makePicture(yuv: Buffer<ArrayBuffer>): void {
  underway.push(frame)
  const capture = anchorWall + (frame - anchorFrame) * FRAME_MS
  source.picture(yuv, frame, capture)
  drawTimeStrip(yuv, width, height, Math.round(capture))
  pictures.write(matroskaFrame(frame, yuv.length), () => undefined)
  pictures.write(yuv, () => free.push(yuv))
  copies.picture(yuv)
  frame++
}

/** Milliseconds that the next picture is late by. */
function late(): number {
  return pace.elapsed() - frame * FRAME_MS
}

function tick(): void {
  if (pace.strayed() || late() > LATEST_MS) anchor()
  while (chunk * CHUNK_MS - SOUND_LEAD_MS <= pace.elapsed()) makeSound()
  while (late() >= 0) {
    if (late() > SKIP_MS && frame % PART_FRAMES !== 0) {
      frame++
      continue
    }
    const picture = underway.length < MOST_UNDERWAY ? free.pop() : undefined
    if (!picture) break
    makePicture(picture)
  }
  const nextSound = chunk * CHUNK_MS - SOUND_LEAD_MS
  const isBusy = free.length === 0 || underway.length >= MOST_UNDERWAY
  const nextPicture = isBusy ? Infinity : frame * FRAME_MS
  setTimeout(tick, Math.max(1, Math.min(nextSound, nextPicture) - pace.elapsed()))
}

keepTime(0)
post({ type: 'open', pictures: pictures.port, sounds: sounds.port })
pictures.write(matroskaStart({ width, height }), () => undefined)
await pictures.connected
anchor()
tick()

/** Root of the mean square, 0 to 1. */
function levelOf(samples: Int16Array): number {
  let sum = 0
  for (const sample of samples) sum += sample * sample
  return Math.sqrt(sum / samples.length) / 32_768
}
