/** Each tag and where its class is; the only module with a side effect. */
const TAGS: Readonly<Record<string, () => Promise<CustomElementConstructor>>> = {}

/** Defines every tag not yet taken. The first definition of a tag wins: a second copy of this module changes nothing. */
export function define(tags: readonly string[] = Object.keys(TAGS)): void {
  if (typeof customElements === 'undefined') return
  for (const tag of tags) {
    void TAGS[tag]?.().then(element => {
      if (!customElements.get(tag)) customElements.define(tag, element)
    })
  }
}

define()
