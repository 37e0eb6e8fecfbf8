/** What `deal.open` is asked with for the demo's teapot; `id`, `hold_ms` and its limits come from whoever opens it. */
export const TEAPOT_DEAL = {
  item_id: 'celadon-teapot',
  variant_ids: ['celadon-teapot.river-green.600-ml'],
  prices: [{ amount: 4890, currency: 'EUR', exp: 2 }],
  priors: [{ amount: 6200, currency: 'EUR', exp: 2 }],
} as const
