import { VitrineCountdown, VitrinePlayer } from '@vitrine/elements'
import { EditField } from './edit-field.ts'
import { VitrineBackstage } from './vitrine-backstage/vitrine-backstage.ts'
import { VitrineBackstageBar } from './vitrine-backstage-bar/vitrine-backstage-bar.ts'
import { VitrineBackstageCues } from './vitrine-backstage-cues/vitrine-backstage-cues.ts'
import { VitrineBackstageDeal } from './vitrine-backstage-deal/vitrine-backstage-deal.ts'
import { VitrineBackstageEdit } from './vitrine-backstage-edit/vitrine-backstage-edit.ts'
import { VitrineBackstageHost } from './vitrine-backstage-host/vitrine-backstage-host.ts'
import { VitrineBackstageKeys } from './vitrine-backstage-keys/vitrine-backstage-keys.ts'
import { VitrineBackstagePicture } from './vitrine-backstage-picture/vitrine-backstage-picture.ts'
import { VitrineBackstageProducts } from './vitrine-backstage-products/vitrine-backstage-products.ts'
import { VitrineBackstageReview } from './vitrine-backstage-review/vitrine-backstage-review.ts'
import { VitrineBackstageRoom } from './vitrine-backstage-room/vitrine-backstage-room.ts'

/** Backstage is a page of its own: its elements are defined once, all at once; the shell comes last and finds them. */
const TAGS: readonly [string, CustomElementConstructor][] = [
  ['vitrine-player', VitrinePlayer],
  ['vitrine-countdown', VitrineCountdown],
  ['backstage-field', EditField],
  ['vitrine-backstage-bar', VitrineBackstageBar],
  ['vitrine-backstage-picture', VitrineBackstagePicture],
  ['vitrine-backstage-cues', VitrineBackstageCues],
  ['vitrine-backstage-products', VitrineBackstageProducts],
  ['vitrine-backstage-deal', VitrineBackstageDeal],
  ['vitrine-backstage-room', VitrineBackstageRoom],
  ['vitrine-backstage-edit', VitrineBackstageEdit],
  ['vitrine-backstage-review', VitrineBackstageReview],
  ['vitrine-backstage-host', VitrineBackstageHost],
  ['vitrine-backstage-keys', VitrineBackstageKeys],
  ['vitrine-backstage', VitrineBackstage],
]
for (const [tag, element] of TAGS) if (!customElements.get(tag)) customElements.define(tag, element)
