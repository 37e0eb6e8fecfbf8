import { VitrineReview } from './vitrine-review.ts'
import { VitrineReviewCurve } from './vitrine-review-curve.ts'

// The first definition of a name wins. On a server there is no registry, and nothing to define.
const registry = globalThis.customElements as CustomElementRegistry | undefined
if (registry && !registry.get('vitrine-review')) registry.define('vitrine-review', VitrineReview)
if (registry && !registry.get('vitrine-review-curve'))
  registry.define('vitrine-review-curve', VitrineReviewCurve)

export { VitrineReview, VitrineReviewCurve }
