import { execFile } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { createServer, type ServerResponse } from 'node:http'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import { promisify } from 'node:util'
import { findFfmpeg } from '../../rehearsal/src/ffmpeg.ts'
import { listen } from './road.ts'

const SECONDS = 20
const TYPES: Record<string, string> = {
  '.m3u8': 'application/vnd.apple.mpegurl',
  '.mp4': 'video/mp4',
  '.m4s': 'video/iso.segment',
  '.vtt': 'text/vtt',
}

/** What answers instead of a file. */
export type Answer = (response: ServerResponse) => void

/**
 * A server of short recorded streams: `both`, `sound`, `picture`, `apart.m3u8`, whose tracks are playlists of their own,
 * and `whole.mp4`.
 */
export interface Streams {
  readonly url: string
  /** By path; tests may put more. */
  readonly files: Map<string, Uint8Array | string>
  readonly answers: Map<string, Answer>
  /** Paths and queries in the order they were asked for. */
  readonly asked: string[]
  close(): Promise<void>
}

export async function createStreams(): Promise<Streams> {
  const files = new Map<string, Uint8Array | string>()
  const answers = new Map<string, Answer>()
  const asked: string[] = []
  const folder = await mkdtemp(join(tmpdir(), 'vitrine-streams-'))
  const picture = ['-c:v', 'libx264', '-preset', 'ultrafast', '-g', '25', '-pix_fmt', 'yuv420p']
  const sound = ['-c:a', 'aac']
  await make('both', ['-map', '0:v', '-map', '1:a', ...picture, ...sound])
  await make('picture', ['-map', '0:v', ...picture])
  await make('sound', ['-map', '1:a', ...sound])
  await rm(folder, { recursive: true })
  files.set('/whole.mp4', wholeOf('both'))
  files.set('/apart.m3u8', APART)
  files.set('/words/index.m3u8', WORDS)
  files.set('/words/words.vtt', 'WEBVTT\n\n00:00:00.000 --> 00:00:20.000\nA teapot\n')

  async function make(name: string, options: string[]): Promise<void> {
    const inputs = ['testsrc=size=320x180:rate=25', 'sine=frequency=440'].flatMap(lavfi => [
      '-f',
      'lavfi',
      '-i',
      lavfi,
    ])
    const hls = ['-f', 'hls', '-hls_time', '2', '-hls_list_size', '0', '-hls_playlist_type', 'vod']
    const pieces = ['-hls_segment_type', 'fmp4', '-hls_fmp4_init_filename', `${name}-init.mp4`]
    const length = ['-t', String(SECONDS)]
    const output = join(folder, `${name}.m3u8`)
    await promisify(execFile)(
      await findFfmpeg(),
      [...inputs, ...options, ...length, ...hls, ...pieces, output],
      {
        cwd: folder,
      },
    )
    for (const file of await readdir(folder)) {
      if (!file.startsWith(name)) continue
      const bytes = await readFile(join(folder, file))
      files.set(`/${name}/${file === `${name}.m3u8` ? 'index.m3u8' : file}`, bytes)
    }
  }

  /** All pieces of a stream in one file. */
  function wholeOf(name: string): Buffer {
    const names = [...String(files.get(`/${name}/index.m3u8`)).matchAll(/^\w+\.m4s/gm)].map(
      ([piece]) => piece,
    )
    const pieces = [`${name}-init.mp4`, ...names].map(piece => files.get(`/${name}/${piece}`) ?? '')
    return Buffer.concat(pieces.map(piece => Buffer.from(piece)))
  }

  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost')
    asked.push(request.url ?? '')
    response.setHeader('access-control-allow-origin', '*')
    const answer = answers.get(pathname)
    if (answer) return answer(response)
    const file = files.get(pathname)
    if (file === undefined) return void response.writeHead(404).end()
    const type = TYPES[extname(pathname)] ?? 'application/octet-stream'
    const bytes = Buffer.from(file)
    // Without ranges, a browser can go nowhere in a file.
    const start = /^bytes=(\d+)-/.exec(request.headers.range ?? '')?.[1]
    if (start === undefined) return void response.writeHead(200, { 'content-type': type }).end(bytes)
    const range = `bytes ${start}-${bytes.length - 1}/${bytes.length}`
    response
      .writeHead(206, { 'content-type': type, 'content-range': range })
      .end(bytes.subarray(Number(start)))
  })
  const url = `http://127.0.0.1:${await listen(server)}`
  return {
    url,
    files,
    answers,
    asked,
    async close() {
      server.closeAllConnections()
      await new Promise(resolve => server.close(resolve))
    },
  }
}

const APART = `#EXTM3U
#EXT-X-VERSION:7
#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="sound",NAME="Sound",LANGUAGE="en",DEFAULT=YES,AUTOSELECT=YES,URI="sound/index.m3u8"
#EXT-X-MEDIA:TYPE=SUBTITLES,GROUP-ID="words",NAME="English",LANGUAGE="en",DEFAULT=YES,AUTOSELECT=YES,URI="words/index.m3u8"
#EXT-X-STREAM-INF:BANDWIDTH=800000,RESOLUTION=320x180,CODECS="avc1.42c00d,mp4a.40.2",AUDIO="sound",SUBTITLES="words"
picture/index.m3u8
`

const WORDS = `#EXTM3U
#EXT-X-VERSION:7
#EXT-X-TARGETDURATION:${SECONDS}
#EXT-X-PLAYLIST-TYPE:VOD
#EXTINF:${SECONDS},
words.vtt
#EXT-X-ENDLIST
`
