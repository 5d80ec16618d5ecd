export { DataExport, DataExportPart } from './data-export.entity.js';
export { type Archive, DataExports } from './data-exports.js';
export { Erasure } from './erasure.entity.js';
export { ErasureDesk } from './erasure-desk.js';
export { Erasing } from './erasing.js';
export { Erasures, personMark } from './erasures.js';
export { forgetOldExports, membersOf } from './export.queries.js';
export { Exporting } from './exporting.js';
export {
  emptyOldEvents,
  forgetOldComparisons,
  forgetOldInvitations,
  forgetOldReceipts,
} from './forget-old.js';
export { type DoneAgain, Ledger, LedgerLine } from './ledger.js';
export { OwnErasure } from './own-erasure.js';
export { bound, type DataColumn, type DataTable, type DataTables, type Whose } from './personal-data.js';
export * from './privacy.errors.js';
export { PrivacyModule } from './privacy.module.js';
export {
  AskedErasure,
  DataExportList,
  DataExportView,
  DeleteMe,
  DeletionOutlook,
  ErasurePage,
  ErasureReceipt,
  ErasureView,
  ListErasures,
  ReceiptRequest,
  RestrictionsView,
} from './privacy.schema.js';
export { FOREIGN_SCHEMAS, PERSONAL_DATA } from './registry.js';
