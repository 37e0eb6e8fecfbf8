import { createRoad } from '../../../e2e/src/road.ts'
import type { Figure } from '../figure.ts'
import { bareWhepPage } from '../page/bare-page.ts'
import { measureCut } from '../page/cut.ts'
import { merchantPage } from '../page/merchant-page.ts'

export const whepCut: Figure = {
  name: 'whep-cut',
  async measure(bench) {
    const { stage, server, pages, put } = await bench.stand()
    const road = await createRoad({ url: stage }, { udp: true })
    try {
      const whep = `${road.url}/whep`
      const show = await put('cut', [
        { kind: 'whep', url: whep },
        { kind: 'llhls', url: `${road.url}/live/index.m3u8` },
      ])
      return await measureCut(bench, {
        name: 'WHEP',
        transport: 'whep',
        ours: pages.put('cut', merchantPage(server, show)),
        bare: pages.put('bare-cut', bareWhepPage(whep)),
        cut: on => void (road.relay.cut = on),
      })
    } finally {
      await road.close()
    }
  },
}
