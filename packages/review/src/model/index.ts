export { findingsOf } from './findings.ts'
export { summaryOf } from './summary.ts'
export { judge, THRESHOLDS } from './thresholds.ts'
export type { Verdict } from './thresholds.ts'
export { liveTime, saidRuns } from './runs.ts'
export type { Run, SaidRun } from './runs.ts'
export { mainSpan, stageSpans } from './stage.ts'
export { FUNNEL_STEPS } from './review.ts'
export type {
  Audience,
  Chat,
  Curve,
  Finding,
  FindingId,
  Funnel,
  FunnelStep,
  Group,
  Health,
  Minute,
  Orders,
  Priority,
  ProductRow,
  Quality,
  Review,
  Sales,
  Sentence,
  Share,
  StageKind,
  StageSpan,
  SummaryId,
  Value,
  Values,
} from './review.ts'
