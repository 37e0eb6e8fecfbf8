import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { recordingPlaylist } from './hls/playlist.ts'
import { INIT_URI, TARGET_DURATION } from './hls/rendition.ts'
import type { Segment } from './hls/rendition.ts'

/** Keeps the last half hour on disk, so that a replay has a source. */
export interface Recorder {
  add(segment: Segment, init: Buffer | undefined): void
  /** The range recorded so far, or nothing. `started_at` is wall-clock milliseconds of its first frame. */
  range(): { from: number; to: number; started_at: number } | undefined
  playlist(from: number, to: number): string
  /** Path of a recorded file, by its name in the playlist. */
  path(name: string): string | undefined
  stop(): Promise<void>
}

type Recorded = Pick<Segment, 'msn' | 'uri' | 'capture' | 'duration'> & { readonly bytes: number }

const LONGEST_SECONDS = 30 * 60
const LARGEST_BYTES = 500_000_000

/** @param data a folder that keeps the recording until the next start; without one, a temporary folder that goes with the stage */
export async function createRecorder(
  data: string | undefined,
  log: (line: string) => void,
): Promise<Recorder> {
  let folder: string | undefined
  let recorded: Recorded[] = []
  let work: Promise<void> = Promise.resolve()
  let initWritten = false

  function giveUp(error: unknown): void {
    folder = undefined
    recorded = []
    const why = error instanceof Error ? error.message : String(error)
    log(`The rehearsal goes on without a recording, so there will be no replay: ${why}`)
  }

  try {
    folder = data === undefined ? await mkdtemp(join(tmpdir(), 'vitrine-rehearsal-')) : await emptied(data)
  } catch (error) {
    giveUp(error)
  }
  const temporary = data === undefined ? folder : undefined

  async function write(segment: Segment, init: Buffer, bytes: Buffer): Promise<void> {
    if (folder === undefined) return
    try {
      if (!initWritten) await writeFile(join(folder, INIT_URI), init)
      initWritten = true
      await writeFile(join(folder, segment.uri), bytes)
      const { msn, uri, capture, duration } = segment
      recorded.push({ msn, uri, capture, duration, bytes: bytes.length })
      await forgetOld(folder)
    } catch (error) {
      giveUp(error)
    }
  }

  async function forgetOld(from: string): Promise<void> {
    const isTooMuch = () =>
      recorded.reduce((sum, one) => sum + one.duration, 0) > LONGEST_SECONDS ||
      recorded.reduce((sum, one) => sum + one.bytes, 0) > LARGEST_BYTES
    while (recorded.length > 1 && isTooMuch()) {
      const old = recorded.shift()
      if (old) await rm(join(from, old.uri), { force: true })
    }
  }

  return {
    add(segment, init) {
      if (folder === undefined || !init) return
      const bytes = Buffer.concat(segment.parts.map(part => part.data))
      work = work.then(() => write(segment, init, bytes))
    },
    range() {
      const first = recorded[0]
      const last = recorded.at(-1)
      return first && last && { from: first.msn, to: last.msn, started_at: first.capture }
    },
    playlist: (from, to) =>
      recordingPlaylist({
        segments: recorded
          .filter(one => one.msn >= from && one.msn <= to)
          .map(one => ({ ...one, complete: true, parts: [] })),
        initUri: INIT_URI,
        targetDuration: TARGET_DURATION,
      }),
    path(name) {
      const known = name === INIT_URI ? initWritten : recorded.some(one => one.uri === name)
      return known && folder !== undefined ? join(folder, name) : undefined
    },
    async stop() {
      await work
      folder = undefined
      if (temporary !== undefined) await rm(temporary, { recursive: true, force: true })
    },
  }
}

/** What an earlier run left would never be listed or forgotten again, so it goes. */
async function emptied(data: string): Promise<string> {
  const folder = join(data, 'recording')
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { recursive: true })
  return folder
}
