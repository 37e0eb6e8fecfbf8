import { execFile } from 'node:child_process'
import { createRequire } from 'node:module'
import { promisify } from 'node:util'
import { RehearsalError } from './errors.ts'

const run = promisify(execFile)
const NEEDED = ['libx264', 'libopus', 'aac', 'libvpx']

/**
 * The ffmpeg to use: the given one, else the machine's own when it is as new as the npm one and has the
 * encoders the stage needs, else the npm one.
 * @throws RehearsalError `ffmpeg_missing`
 */
export async function findFfmpeg(given?: string): Promise<string> {
  if (given !== undefined) {
    if ((await inspect(given)) !== undefined) return given
    throw new RehearsalError(
      'ffmpeg_missing',
      `"${given}" does not start, or lacks one of ${NEEDED.join(', ')}. Name an ffmpeg with these encoders, or leave the option out.`,
    )
  }
  const bundled = bundledPath()
  const [system, npm] = await Promise.all([inspect('ffmpeg'), bundled ? inspect(bundled) : undefined])
  if (system !== undefined && (npm === undefined || system >= npm)) return 'ffmpeg'
  if (bundled !== undefined && npm !== undefined) return bundled
  throw new RehearsalError(
    'ffmpeg_missing',
    'No ffmpeg was found. Install ffmpeg with libx264 and libopus, or run the install again so that @ffmpeg-installer/ffmpeg can bring its own.',
  )
}

function bundledPath(): string | undefined {
  try {
    const installer: unknown = createRequire(import.meta.url)('@ffmpeg-installer/ffmpeg')
    return (installer as { path?: string }).path
  } catch {
    return undefined
  }
}

/**
 * The year an ffmpeg was built for, or nothing when it is of no use. Versions can't be compared: nightly
 * builds have none; the year of the copyright is in all of them.
 */
async function inspect(path: string): Promise<number | undefined> {
  try {
    const [version, encoders] = await Promise.all([
      run(path, ['-hide_banner', '-version']),
      run(path, ['-hide_banner', '-encoders']),
    ])
    if (!NEEDED.every(name => new RegExp(`\\s${name}\\s`).test(encoders.stdout))) return undefined
    return Number(/Copyright \(c\) \d+-(\d+)/.exec(version.stdout)?.[1] ?? 0)
  } catch {
    return undefined
  }
}
