export {
  Case,
  DECISION_ACTIONS,
  Decision,
  QUEUES,
  REPORT_REASONS,
  Report,
  type DecisionAction,
  type Queue,
  type ReportReason,
} from './case.entity.js';
export { Sanction } from './sanction.entity.js';
