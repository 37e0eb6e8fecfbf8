import { Ajv } from 'ajv'
import { describe, expect, it } from 'vitest'
import { checkBatch } from '../events/check-batch.ts'
import { EVENTS } from '../events/events.ts'
import { readManifest } from '../manifest.ts'
import { messageSchemas, readMessage } from '../messages.ts'
import { jsonSchemas } from './json-schemas.ts'

const ajv = new Ajv({ strict: false })
const schemas = jsonSchemas()
const fits = {
  manifest: ajv.compile(schemas.manifest),
  message: ajv.compile(schemas.message),
  events: ajv.compile(schemas.events),
}

const teapot = {
  item_id: 'teapot',
  title: 'Teapot',
  url: 'https://shop.example/teapot',
  media: [{ kind: 'image', url: '/teapot.jpg' }],
  options: [],
  variants: [
    { variant_id: 'v1', available: true, options: {}, prices: [{ amount: 4900, currency: 'EUR', exp: 2 }] },
  ],
}
const show = { vitrine: 1, id: 'drop', title: 'Drop', phase: 'live', products: [teapot] }
const line = {
  seq: 1,
  at: 1,
  type: 'product.set',
  by: { id: 'op', role: 'operator', name: 'Op' },
  data: teapot,
}
const batch = {
  batch: 'b1',
  boot: 'o1',
  sent_t: 1,
  attempt: 1,
  events: [
    {
      id: '0197',
      name: 'stall',
      v: 1,
      show: 'drop',
      view: 'v1',
      seq: 1,
      t: 1,
      m: 1,
      consent: 'granted',
      props: { duration_ms: 300, transport: 'whep' },
    },
  ],
}
const [stall] = batch.events

describe('the published schemas', () => {
  it.each([
    ['a manifest', show, true],
    ['one with keys nobody knows yet', { ...show, later: true }, true],
    ['one without a title', { ...show, title: undefined }, false],
    ['one of another version', { ...show, vitrine: 2 }, false],
    ['one with half a product', { ...show, products: [{ item_id: 'teapot' }] }, false],
    ['one with a source of no kind', { ...show, sources: [{ url: '/live' }] }, false],
    [
      'one by LiveKit',
      {
        ...show,
        sources: [{ kind: 'livekit', url: 'wss://rtc.example', token_url: 'https://live.example/t' }],
      },
      true,
    ],
    [
      'one by LiveKit with a token address that is none',
      { ...show, sources: [{ kind: 'livekit', url: 'wss://rtc.example', token_url: 'token' }] },
      false,
    ],
  ])('judge %s as readManifest does', (_, manifest, good) => {
    expect('manifest' in readManifest(manifest)).toBe(good)
    expect(fits.manifest(JSON.parse(JSON.stringify(manifest)))).toBe(good)
  })

  it.each([
    ['a message', line, true],
    ['one without a place in the log', { ...line, seq: undefined }, false],
    ['one with half a product', { ...line, data: { item_id: 'teapot' } }, false],
  ])('judge %s as readMessage does', (_, message, good) => {
    expect('message' in readMessage(message)).toBe(good)
    expect(fits.message(JSON.parse(JSON.stringify(message)))).toBe(good)
  })

  it.each([
    ['a batch', batch, true],
    [
      'an event without its figure',
      { ...batch, events: [{ ...stall, props: { transport: 'whep' } }] },
      false,
    ],
    ['an event nobody knows', { ...batch, events: [{ ...stall, name: 'sneeze' }] }, false],
    ['an event without an id', { ...batch, events: [{ ...stall, id: undefined }] }, false],
  ])('judge %s as the collector does', (_, given, good) => {
    const checked = checkBatch(given)
    expect(checked.ok && checked.rejected.length === 0).toBe(good)
    expect(fits.events(JSON.parse(JSON.stringify(given)))).toBe(good)
  })

  it('know every message and every event by name', () => {
    const text = JSON.stringify(schemas)
    for (const name of [...Object.keys(messageSchemas), ...Object.keys(EVENTS)])
      expect(text).toContain(`{"const":"${name}"}`)
  })
})
