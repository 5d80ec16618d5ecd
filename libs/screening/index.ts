export { askAboutAuthor, type AuthorAsk } from './author-ask.js';
export { compilePolicy, type CompiledPolicy } from './compile.js';
export type { AuthorFacts, Draft, Judge, OthersComment, RecentComment, ScreeningContext } from './draft.js';
export {
  ALARM_KINDS,
  type AlarmKind,
  REFUSALS,
  type Finding,
  type FindingVerdict,
  type RefusalCode,
  type Screening,
  type Span,
} from './finding.js';
export { fingerprint } from './fingerprint.js';
export { findHosts, findLinks, type Link } from './links/find-links.js';
export type { TextContext } from './model/features.js';
export { modelFinding } from './model/model-finding.js';
export { MODEL_MODES, type ModelMode, ModelPolicy } from './model/model-policy.schema.js';
export { MODEL_NAME, type ModelScore, type Reason, TextModel } from './model/text-model.js';
export { UnreadableWeights } from './model/weights-file.js';
export { ScreeningPolicy } from './policy.schema.js';
export { screen } from './screen.js';
