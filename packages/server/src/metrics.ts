import { Counter, Gauge, Histogram, Registry } from 'prom-client'

/** What the server counts of itself. */
export interface Metrics {
  registry: Registry
  /** Commands, frames, events and requests refused, by door and name. */
  refused: Counter<'door' | 'code'>
  /** Connected sockets. */
  sockets: Gauge
  eventsStored: Counter
  ordersStored: Counter
  /** Duration of HTTP requests, s. */
  requests: Histogram<'method' | 'route' | 'status'>
}

export function createMetrics(): Metrics {
  const registry = new Registry()
  const registers = [registry]
  return {
    registry,
    refused: new Counter({
      name: 'vitrine_refused_total',
      help: 'What was refused, by door and by name.',
      labelNames: ['door', 'code'],
      registers,
    }),
    sockets: new Gauge({ name: 'vitrine_sockets', help: 'Connected sockets.', registers }),
    eventsStored: new Counter({
      name: 'vitrine_events_stored_total',
      help: 'Events stored, repeats included.',
      registers,
    }),
    ordersStored: new Counter({
      name: 'vitrine_orders_stored_total',
      help: 'Rows of orders stored.',
      registers,
    }),
    requests: new Histogram({
      name: 'vitrine_request_seconds',
      help: 'Duration of HTTP requests.',
      labelNames: ['method', 'route', 'status'],
      registers,
    }),
  }
}
