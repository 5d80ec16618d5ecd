import { problem } from '@app/platform';

export const SubscriptionRunning = problem(
  'subscription-running',
  409,
  'A subscription renews, and deleting the account does not end it',
);
export const UnknownReceipt = problem('unknown-receipt', 404, 'There is no erasure with this receipt');
export const UnknownErasure = problem('unknown-erasure', 404, 'There is no such erasure');
export const UnknownExport = problem('unknown-export', 404, 'There is no such export');
export const ExportNotReady = problem('export-not-ready', 409, 'The export is not ready');
