import type { Figure } from '../figure.ts'
import { bareLivekitPage } from '../page/bare-page.ts'
import { measureCut } from '../page/cut.ts'
import { missingLivekit } from '../page/livekit-in-turn.ts'
import { merchantPage } from '../page/merchant-page.ts'

export const livekitCut: Figure = {
  name: 'livekit-cut',
  async measure(bench) {
    const stand = await bench.stand()
    const room = await stand.joinLivekit({ guarded: true })
    if ('missing' in room) return { rows: [missingLivekit(room.missing)] }
    const { server, pages } = stand
    try {
      return await measureCut(bench, {
        name: 'LiveKit',
        transport: 'livekit',
        ours: pages.put('livekit-cut', merchantPage(server, room.show, { livekit: true })),
        bare: pages.put('bare-livekit-cut', bareLivekitPage(server, room.url, room.token)),
        cut: room.cut,
      })
    } finally {
      await room.leave()
    }
  },
}
