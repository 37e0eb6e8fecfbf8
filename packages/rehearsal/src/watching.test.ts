import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { Server } from 'node:http'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { transform } from 'esbuild'
import { chromium } from 'playwright-core'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findFfmpeg } from './ffmpeg.ts'
import { FPS, SAMPLE_RATE } from './format.ts'
import { createRehearsal } from './rehearsal.ts'
import type { Rehearsal } from './rehearsal.ts'
import { layoutOf } from './studio/layout.ts'

const run = promisify(execFile)

/** A page with one `<video>`; `watch(transport)` plays the stage and reads the strip of every frame. */
const PAGE = `<!doctype html><video id="video" autoplay playsinline></video>
<script src="/hls.js"></script>
<script type="module">
import { readTimeStrip, timeStripBox } from '/time-strip.js'
const video = document.getElementById('video')
const canvas = new OffscreenCanvas(1, 1)
const context = canvas.getContext('2d', { willReadFrequently: true })
const seen = { times: new Set(), unread: 0, late: Infinity }
const look = () => {
  const { videoWidth: width, videoHeight: height } = video
  const box = timeStripBox(width, height)
  if (canvas.width !== width) [canvas.width, canvas.height] = [width, box.height]
  context.drawImage(video, 0, box.y, width, box.height, 0, 0, width, box.height)
  const time = readTimeStrip(context.getImageData(0, 0, width, box.height).data, width, box.height)
  if (time === undefined) seen.unread++
  else {
    seen.times.add(time)
    seen.late = Math.min(seen.late, Date.now() - time)
  }
  video.requestVideoFrameCallback(look)
}
video.requestVideoFrameCallback(look)
const until = async ready => { while (!(await ready())) await new Promise(resolve => setTimeout(resolve, 50)) }

async function byHls(url) {
  const hls = new Hls({ lowLatencyMode: true })
  hls.loadSource(url)
  hls.attachMedia(video)
  const audio = new AudioContext()
  const meter = audio.createAnalyser()
  audio.createMediaElementSource(video).connect(meter)
  const samples = new Float32Array(meter.fftSize)
  return async () => {
    meter.getFloatTimeDomainData(samples)
    return samples.some(sample => Math.abs(sample) > 0.003)
  }
}

async function byWhep(url, only) {
  const peer = new RTCPeerConnection()
  const stream = new MediaStream()
  peer.ontrack = ({ track }) => { stream.addTrack(track); video.srcObject = stream }
  const { codecs } = RTCRtpReceiver.getCapabilities('video')
  const transceiver = peer.addTransceiver('video', { direction: 'recvonly' })
  if (only) transceiver.setCodecPreferences(codecs.filter(codec => codec.mimeType === only))
  const extensions = transceiver.getHeaderExtensionsToNegotiate()
  const isWanted = extension => extension.uri.endsWith('/abs-capture-time')
  transceiver.setHeaderExtensionsToNegotiate(
    extensions.map(one => (isWanted(one) ? { ...one, direction: 'sendrecv' } : one)),
  )
  peer.addTransceiver('audio', { direction: 'recvonly' })
  await peer.setLocalDescription()
  const headers = { 'content-type': 'application/sdp' }
  const response = await fetch(url, { method: 'POST', headers, body: peer.localDescription.sdp })
  await peer.setRemoteDescription({ type: 'answer', sdp: await response.text() })
  window.leave = () => fetch(new URL(response.headers.get('location'), url), { method: 'DELETE' })
  seen.captured = () => transceiver.receiver.getSynchronizationSources()[0].captureTimestamp - 2208988800000
  return async () => [...(await peer.getStats()).values()].some(one => one.totalAudioEnergy > 0.0001)
}

window.watch = async (transport, url) => {
  const heard = transport === 'hls' ? await byHls(url) : await byWhep(url, transport)
  await until(() => seen.times.size >= 45)
  await until(heard)
  const captured = seen.captured?.()
  await until(() => captured === undefined || Math.max(...seen.times) > captured)
  return { captured, times: [...seen.times], unread: seen.unread, late: seen.late, width: video.videoWidth }
}
</script>`

interface Seen {
  /** When the newest frame was captured, by what WebRTC says. */
  captured?: number
  times: number[]
  unread: number
  late: number
  width: number
}

let stage: Rehearsal
let pages: Server
let origin: string
let browser: Browser
let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'watching-test-'))
  const hls = await readFile(createRequire(import.meta.url).resolve('hls.js/dist/hls.min.js'))
  const strip = await transform(await readFile(new URL('./time-strip.ts', import.meta.url), 'utf8'), {
    loader: 'ts',
  })
  pages = createServer((request, response) => {
    const isScript = request.url?.endsWith('.js')
    response.setHeader('content-type', isScript ? 'text/javascript' : 'text/html')
    response.end(request.url === '/hls.js' ? hls : request.url === '/time-strip.js' ? strip.code : PAGE)
  })
  await new Promise<void>(resolve => pages.listen(0, '127.0.0.1', resolve))
  const address = pages.address()
  origin = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`
  const executablePath = process.env['CHROME_PATH'] ?? '/usr/bin/chromium'
  const args = ['--no-sandbox', '--autoplay-policy=no-user-gesture-required']
  ;[stage, browser] = await Promise.all([createRehearsal(), chromium.launch({ executablePath, args })])
}, 60_000)

afterAll(async () => {
  await browser?.close()
  await stage?.stop()
  pages?.close()
  await rm(folder, { recursive: true })
})

async function watch(transport: string, url: string): Promise<{ seen: Seen; page: Page }> {
  const page = await browser.newPage()
  await page.goto(origin)
  const seen = await page.evaluate<Seen>(`watch('${transport}', '${url}')`)
  return { seen, page }
}

describe('watched in a browser', () => {
  it.each([
    ['LL-HLS', 'hls', () => stage.llhls],
    ['WHEP in H.264', '', () => stage.whep],
    ['WHEP in VP8, for an offer without H.264', 'video/VP8', () => stage.whep],
  ])(
    'by %s the picture moves, the strip is read and sound is heard',
    async (_name, transport, url) => {
      const { seen, page } = await watch(transport, url())
      await page.close()
      const rising = seen.times.every((time, i) => i === 0 || time > (seen.times[i - 1] ?? 0))
      expect(rising).toBe(true)
      expect(seen.unread).toBeLessThan(seen.times.length / 10)
      expect(seen.late).toBeGreaterThanOrEqual(0)
      const { captured } = seen
      expect(captured === undefined).toBe(transport === 'hls')
      if (captured !== undefined) {
        // Not every frame is presented, but all of them are whole frames apart.
        const frames = seen.times.map(time => ((captured - time) * FPS) / 1000)
        expect(Math.min(...frames.map(count => Math.abs(count - Math.round(count))))).toBeLessThan(0.06)
        expect(Math.abs(captured - Math.max(...seen.times))).toBeLessThan(10_000)
      }
    },
    60_000,
  )

  it('forgets a viewer who leaves, and one whose page is gone', async () => {
    const viewers = async () => {
      const stats: unknown = await (await fetch(`${stage.url}/stats`)).json()
      return (stats as { viewers: number }).viewers
    }
    const [leaver, closer] = await Promise.all([watch('', stage.whep), watch('', stage.whep)])
    expect(await viewers()).toBeGreaterThanOrEqual(2)
    expect(await leaver.page.evaluate('leave().then(response => response.status)')).toBe(200)
    await closer.page.close()
    await expect.poll(viewers, { timeout: 40_000 }).toBe(0)
    await leaver.page.close()
  }, 90_000)
})

/** Where the tracks of a fragmented MP4 begin, in seconds: video, then sound. */
function startsOf(bytes: Buffer): [number, number] {
  const video = bytes.indexOf('tfdt')
  const sound = bytes.indexOf('tfdt', video + 4)
  const at = (place: number) => Number(bytes.readBigUInt64BE(place + 8))
  return [at(video) / 90_000, at(sound) / SAMPLE_RATE]
}

it('flashes in the very frame in which it taps', async () => {
  await expect.poll(() => listed().then(uris => uris.length), { timeout: 30_000 }).toBeGreaterThan(2)
  async function listed(): Promise<string[]> {
    const playlist = await (await fetch(`${stage.url}/recording/index.m3u8`)).text()
    return [...playlist.matchAll(/^s\d+\.m4s$/gm)].map(match => match[0])
  }
  const uris = (await listed()).slice(0, 2)
  const files = ['init.mp4', ...uris].map(async uri => {
    return Buffer.from(await (await fetch(`${stage.url}/recording/${uri}`)).arrayBuffer())
  })
  const clip = join(folder, 'clip.mp4')
  const bytes = Buffer.concat(await Promise.all(files))
  await writeFile(clip, bytes)
  const ffmpeg = await findFfmpeg()
  const [videoStart, soundStart] = startsOf(bytes)

  const { x, base, height } = layoutOf('9:16').lamp
  const lamp = `fps=${FPS},crop=40:40:${x - 20}:${base - height * 0.7},scale=1:1,format=gray`
  const raw = { encoding: 'buffer', maxBuffer: 2 ** 26 } as const
  const seen = await run(ffmpeg, ['-v', 'error', '-i', clip, '-vf', lamp, '-f', 'rawvideo', '-'], raw)
  const light = [...seen.stdout]
  const rise = light.map((value, i) => (i === 0 ? 0 : value - (light[i - 1] ?? 0)))
  const flash = videoStart + rise.indexOf(Math.max(...rise)) / FPS

  const high = ['-af', 'highpass=f=1900,highpass=f=1900', '-ac', '1', '-f', 's16le', '-']
  const heard = await run(ffmpeg, ['-v', 'error', '-i', clip, '-vn', ...high], raw)
  const samples = new Int16Array(heard.stdout.buffer, heard.stdout.byteOffset, heard.stdout.length >> 1)
  const loudest = samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0)
  const taps = [...samples.keys()].filter(i => Math.abs(samples[i] ?? 0) > loudest / 2)
  const apart = taps.map(i => Math.abs(soundStart + i / SAMPLE_RATE - flash))
  expect(Math.min(...apart)).toBeLessThan(1 / FPS)
}, 60_000)
