import { describe, expect, it } from 'vitest'
import { isElsewhere, takeAlong } from './elsewhere.ts'

/** A video with what a browser says of it; `inside`: it is in the small window of its root. */
function video(parts: object = {}, inside = false) {
  const calls: string[] = []
  const root = { pictureInPictureElement: null as unknown }
  const made = {
    getRootNode: () => root,
    requestPictureInPicture: async () => void calls.push('small window'),
    webkitSetPresentationMode: (mode: string) => void calls.push(mode),
    webkitExitFullscreen: () => void calls.push('leave full screen'),
    ...parts,
  }
  if (inside) root.pictureInPictureElement = made
  return { calls, video: made as unknown as HTMLVideoElement }
}

describe('a picture that is elsewhere', () => {
  it.each([
    ['in the page', {}, false],
    ['in a browser that knows no other place', { getRootNode: () => ({}) }, false],
    [
      'in the page, says Safari',
      { webkitPresentationMode: 'inline', webkitDisplayingFullscreen: false },
      false,
    ],
    ['in an iPhone’s full screen', { webkitDisplayingFullscreen: true }, true],
    ['in Safari’s small window', { webkitPresentationMode: 'picture-in-picture' }, true],
    ['by AirPlay', { webkitCurrentPlaybackTargetIsWireless: true }, true],
    ['on its way to another screen', { remote: { state: 'connecting' } }, false],
    ['on another screen', { remote: { state: 'connected' } }, true],
    ['back from another screen', { remote: { state: 'disconnected' } }, false],
  ])('%s', (_, parts, elsewhere) => {
    expect(isElsewhere(video(parts).video)).toBe(elsewhere)
  })

  it('is the one in the small window, and not another of the page', () => {
    expect(isElsewhere(video({}, true).video)).toBe(true)
    const root = { pictureInPictureElement: video().video }
    expect(isElsewhere(video({ getRootNode: () => root }).video)).toBe(false)
  })
})

describe('when another picture takes over', () => {
  it.each<[string, object, boolean, string[], string[]]>([
    ['in the page nothing is asked', {}, false, [], []],
    ['it follows into the small window', {}, true, [], ['small window']],
    [
      'it comes back from Safari’s own small window',
      { webkitPresentationMode: 'picture-in-picture' },
      false,
      ['inline'],
      [],
    ],
    [
      'it comes back from an iPhone’s full screen',
      { webkitPresentationMode: 'fullscreen', webkitDisplayingFullscreen: true },
      false,
      ['leave full screen'],
      [],
    ],
    ['it comes back from another screen by itself', { remote: { state: 'connected' } }, false, [], []],
  ])('%s', (_, parts, inside, ofOld, ofNext) => {
    const old = video(parts, inside)
    const next = video()
    takeAlong(old.video, next.video)
    expect(old.calls).toEqual(ofOld)
    expect(next.calls).toEqual(ofNext)
  })

  it('a small window that does not take it is no error', async () => {
    const refused = { requestPictureInPicture: () => Promise.reject(new Error('no gesture')) }
    takeAlong(video({}, true).video, video(refused).video)
    await new Promise(resolve => setTimeout(resolve))
  })
})
