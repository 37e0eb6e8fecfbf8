/** A player as its makers' documentation embeds it, told that the stream is LL-HLS. */
export interface Player {
  /** Its package, as `package.json` names it. */
  from: string
  /** The page's module. */
  code: string
  markup: (source: string) => string
}

export const PLAYERS: Readonly<Record<string, Player>> = {
  'mux-player': {
    from: '@mux/mux-player',
    code: `import '@mux/mux-player'`,
    markup: source =>
      `<mux-player src="${source}" stream-type="ll-live" prefer-playback="mse" autoplay="muted" muted disable-tracking disable-cookies></mux-player>`,
  },
  vidstack: {
    from: 'vidstack',
    // It would take hls.js from somebody else's server.
    code: `
      import 'vidstack/player'
      import 'vidstack/player/layouts/default'
      import 'vidstack/player/ui'
      import 'vidstack/player/styles/default/theme.css'
      import 'vidstack/player/styles/default/layouts/video.css'
      document.querySelector('media-player').addEventListener('provider-change', ({ detail }) => {
        if (detail?.type === 'hls') detail.library = () => import('hls.js')
      })`,
    markup:
      source => `<media-player src="${source}" stream-type="ll-live" load="eager" autoplay muted playsinline>
      <media-provider></media-provider>
      <media-video-layout></media-video-layout>
    </media-player>`,
  },
  'video.js': {
    from: 'video.js',
    code: `
      import videojs from 'video.js'
      import 'video.js/dist/video-js.css'
      const video = document.querySelector('video')
      videojs(video, {
        autoplay: 'muted', muted: true, controls: true, liveui: true, fluid: true, aspectRatio: '9:16',
        html5: { vhs: { overrideNative: true, llhls: true } },
        sources: [{ src: video.dataset.source, type: 'application/x-mpegURL' }],
      })`,
    markup: source => `<video class="video-js" data-source="${source}" playsinline></video>`,
  },
  shaka: {
    from: 'shaka-player',
    code: `
      import shaka from 'shaka-player/dist/shaka-player.ui.js'
      import 'shaka-player/dist/controls.css'
      shaka.polyfill.installAll()
      const video = document.querySelector('video')
      const player = new shaka.Player()
      await player.attach(video)
      new shaka.ui.Overlay(player, video.parentElement, video)
      player.configure({ streaming: { lowLatencyMode: true } })
      await player.load(video.dataset.source)`,
    markup: source => `<div><video data-source="${source}" muted autoplay playsinline></video></div>`,
  },
  ovenplayer: {
    from: 'ovenplayer',
    code: `
      import Hls from 'hls.js'
      import OvenPlayer from 'ovenplayer'
      globalThis.Hls = Hls
      const { source } = document.querySelector('#player').dataset
      OvenPlayer.create('player', { autoStart: true, mute: true, sources: [{ type: 'llhls', file: source }] })`,
    markup: source => `<div id="player" data-source="${source}"></div>`,
  },
}

/** What the bare page for LiveKit needs of its client. */
export const LIVEKIT_CLIENT = `export { Room, RoomEvent } from 'livekit-client'`
