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

/** The script stands in the page: the twin spares every round trip that can be spared. */
function bare(script: string): string {
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width">
    <title>Bare</title>
    <style>body { margin: 0 } video { width: 100%; aspect-ratio: 9 / 16 }</style>
  </head>
  <body>
    <video muted autoplay playsinline></video>
    <script type="module">${script}
    </script>
  </body>
</html>`
}
