import { VitrineReview } from './vitrine-review.ts'
import { VitrineReviewCurve } from './vitrine-review-curve.ts'

// The first definition of a name wins. On a server, where Lit brings a registry of its own, there is nothing to define.
const registry = 'document' in globalThis ? customElements : undefined
if (registry && !registry.get('vitrine-review')) registry.define('vitrine-review', VitrineReview)
if (registry && !registry.get('vitrine-review-curve'))
  registry.define('vitrine-review-curve', VitrineReviewCurve)

export { VitrineReview, VitrineReviewCurve }
