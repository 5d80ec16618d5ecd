export { type Restriction, statementOf } from './build.js';
export { complainUntil, type Redress, redressElsewhere, redressFor } from './redress.js';
export { LegalSettings, RuleInLaw } from './settings.js';
export { STATEMENT_FIELDS, StatementOfReasons } from './statement.js';
export * as dsaValues from './values.js';
