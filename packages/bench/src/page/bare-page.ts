import type { Player } from '../players/players.ts'

/** The smallest page that plays by WHEP: no library, nothing but what the browser needs to be told. */
export function bareWhepPage(endpoint: string): string {
  return bare(`
      const video = document.querySelector('video')
      const peer = new RTCPeerConnection({ bundlePolicy: 'max-bundle' })
      const stream = new MediaStream()
      peer.addTransceiver('video', { direction: 'recvonly' })
      peer.addTransceiver('audio', { direction: 'recvonly' })
      peer.ontrack = ({ track }) => {
        stream.addTrack(track)
        if (track.kind === 'video') video.srcObject = stream
      }
      await peer.setLocalDescription()
      const answer = await fetch('${endpoint}', {
        method: 'POST',
        headers: { 'content-type': 'application/sdp' },
        body: peer.localDescription.sdp,
      })
      await peer.setRemoteDescription({ type: 'answer', sdp: await answer.text() })`)
}

/** The smallest page that plays by LL-HLS: hls.js in its small build, and only its low latency switched on. */
export function bareHlsPage(server: string, playlist: string): string {
  return bare(`
      import Hls from '${server}/hls/hls.light.min.mjs'
      const hls = new Hls({ lowLatencyMode: true })
      hls.loadSource('${playlist}')
      hls.attachMedia(document.querySelector('video'))`)
}

/** The smallest page that plays by LiveKit: its own client, with a token at hand. */
export function bareLivekitPage(server: string, url: string, token: string): string {
  return bare(`
      import { Room, RoomEvent } from '${server}/players/livekit-client/player.js'
      const room = new Room()
      room.on(RoomEvent.TrackSubscribed, track => track.attach(document.querySelector('video')))
      await room.connect('${url}', '${token}')`)
}

/** The script stands in the page: the twin spares every round trip that can be spared. */
function bare(script: string): string {
  return page(
    'Bare',
    `<video muted autoplay playsinline></video>
    <script type="module">${script}
    </script>`,
  )
}

/** A page with nothing but somebody else's player. */
export function playerPage(server: string, name: string, { code, markup }: Player, playlist: string): string {
  const folder = `${server}/players/${name}`
  return page(
    name,
    `${markup(playlist)}
    <script type="module" src="${folder}/player.js"></script>`,
    code.includes('.css') ? `<link rel="stylesheet" href="${folder}/player.css">` : '',
  )
}

function page(title: string, body: string, head = ''): string {
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width">
    <title>${title}</title>
    ${head}
    <style>
      body { margin: 0 }
      video { width: 100% }
      video, mux-player, media-player { aspect-ratio: 9 / 16 }
    </style>
  </head>
  <body>
    ${body}
  </body>
</html>`
}
