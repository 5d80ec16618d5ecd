/** So long a single decision can be taken back. */
export const UNDO_SECONDS = 60;

/** So long a batch of decisions can be taken back. */
export const UNDO_BATCH_SECONDS = 3_600;
