export type Tags = Readonly<Record<string, () => Promise<CustomElementConstructor>>>

/** The elements that `<vitrine-show>` is composed of, but for the picture: none of them is needed before its first frame. */
export const PARTS: Tags = {
  'vitrine-chat': () => import('./vitrine-chat/vitrine-chat.ts').then(({ VitrineChat }) => VitrineChat),
  'vitrine-checkout': () =>
    import('./vitrine-checkout/vitrine-checkout.ts').then(({ VitrineCheckout }) => VitrineCheckout),
  'vitrine-countdown': () =>
    import('./vitrine-countdown/vitrine-countdown.ts').then(({ VitrineCountdown }) => VitrineCountdown),
  'vitrine-deal': () => import('./vitrine-deal/vitrine-deal.ts').then(({ VitrineDeal }) => VitrineDeal),
  'vitrine-product': () =>
    import('./vitrine-product/vitrine-product.ts').then(({ VitrineProduct }) => VitrineProduct),
  'vitrine-products': () =>
    import('./vitrine-products/vitrine-products.ts').then(({ VitrineProducts }) => VitrineProducts),
}

/** Defines the tags not yet taken. The first definition of a tag wins: a second copy of this module changes nothing. */
export async function defineTags(tags: Tags): Promise<void> {
  if (typeof customElements === 'undefined') return
  await Promise.all(
    Object.entries(tags).map(async ([tag, load]) => {
      if (customElements.get(tag)) return
      const element = await load()
      if (!customElements.get(tag)) customElements.define(tag, element)
    }),
  )
}
