import './index.ts'
import type { Review } from '../model/review.ts'
import type { VitrineReview } from './vitrine-review.ts'

// The page `vitrine-review --out report.html` writes: the report stands in it as JSON.
const data = document.getElementById('review-data')?.textContent
const page = document.querySelector<VitrineReview>('vitrine-review')
if (data && page) page.review = JSON.parse(data) as Review
