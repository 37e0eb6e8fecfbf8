import { FPS, MARK_FRAMES, SAMPLE_RATE } from '../format.ts'
import type { StudioOptions } from './messages.ts'
import { createMusic } from './music.ts'
import { createScene } from './scene.ts'
import { openVideoFile } from './video-file.ts'

/** Where pictures and sound come from: the drawn scene, or the user's own file. Both are asked for in order. */
export interface Source {
  show(itemId: string | undefined): void
  setHost(name: string, title: string): void
  picture(yuv: Uint8Array, frame: number, capture: number): void
  sound(samples: Int16Array): void
}

/** @throws Error with a sentence when the user's file can't be read */
export async function createSource(
  options: StudioOptions,
  note: (sentence: string) => void,
): Promise<Source> {
  return options.video === undefined ? sceneSource(options, note) : fileSource(options, options.video)
}

async function sceneSource(options: StudioOptions, note: (sentence: string) => void): Promise<Source> {
  const scene = await createScene(options, note)
  const music = createMusic((MARK_FRAMES * SAMPLE_RATE) / FPS)
  return {
    show: itemId => void scene.show(itemId),
    setHost: scene.setHost,
    picture: scene.paint,
    sound: music.read,
  }
}

async function fileSource(
  options: StudioOptions,
  video: NonNullable<StudioOptions['video']>,
): Promise<Source> {
  const file = await openVideoFile(video.ffmpeg, video.path, options.aspect)
  return {
    show: () => undefined,
    setHost: () => undefined,
    picture: file.picture,
    // A silent file gets the music: a stage is to be heard.
    sound: file.hasSound ? file.sound : createMusic((MARK_FRAMES * SAMPLE_RATE) / FPS).read,
  }
}
