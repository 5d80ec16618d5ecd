import { z } from 'zod';
import { cursorQuery, limitQuery } from '@app/platform';
import { OwnSanctionView } from '@app/moderation';
import { EXPORT_STATES } from './data-export.entity.js';
import { COMMENTS_FATES, ERASURE_ASKERS, ERASURE_STATES } from './erasure.entity.js';

const id = z.uuid();
const time = z.iso.datetime();
const progress = z.object({ done: z.int(), total: z.int() });

/**
 * `DELETE /v1/me`: the password, for who has one. `subscriptionsGoOn` says that one knows that a subscription which
 * renews is not ended by it.
 */
export const DeleteMe = z
  .strictObject({
    password: z.string().min(1).max(1024).optional(),
    subscriptionsGoOn: z.boolean().optional(),
  })
  .meta({ id: 'DeleteMe' });
export type DeleteMe = z.infer<typeof DeleteMe>;

/** A subscription that renews by itself, until it is cancelled where it was bought. */
export const RenewingSubscription = z
  .object({
    source: z.enum(['stripe', 'server']),
    plan: z.string().nullable(),
    currentPeriodEnd: time.nullable(),
  })
  .meta({ id: 'RenewingSubscription' });
export type RenewingSubscription = z.infer<typeof RenewingSubscription>;

/** What deleting one's account would do, before one does it. */
export const DeletionOutlook = z
  .object({
    /** What becomes of published comments: their text stays without a name, or goes as well. */
    comments: z.enum(COMMENTS_FATES),
    commentCount: z.int(),
    subscriptions: z.array(RenewingSubscription),
    /** What is asked for: the password, or having signed in within ten minutes. */
    confirmBy: z.enum(['password', 'recent-sign-in']),
    /** Nobody else administers the site: somebody must, first. */
    lastAdmin: z.boolean(),
  })
  .meta({ id: 'DeletionOutlook' });
export type DeletionOutlook = z.infer<typeof DeletionOutlook>;

/** An erasure, while it is done and as it stands in the ledger: it names nobody. `counts`: rows, by table. */
export const ErasureView = z
  .object({
    id,
    askedBy: z.enum(ERASURE_ASKERS),
    comments: z.enum(COMMENTS_FATES),
    state: z.enum(ERASURE_STATES),
    /** In comments, which take the time. */
    progress,
    counts: z.record(z.string(), z.int()),
    /** The entry of the site's audit log that says the same; null until it is done. */
    auditEntry: id.nullable(),
    askedAt: time,
    finishedAt: time.nullable(),
  })
  .meta({ id: 'Erasure' });
export type ErasureView = z.infer<typeof ErasureView>;

/** `receipt` is told this once: with it the erasure is asked after, and it is the proof to keep. */
export const AskedErasure = z
  .object({ erasure: ErasureView, receipt: z.string() })
  .meta({ id: 'AskedErasure' });
export type AskedErasure = z.infer<typeof AskedErasure>;

export const ReceiptRequest = z
  .strictObject({ receipt: z.string().min(1).max(100) })
  .meta({ id: 'ReceiptRequest' });
export type ReceiptRequest = z.infer<typeof ReceiptRequest>;

/** What the receipt shows: the erasure, and whose site it was on. */
export const ErasureReceipt = z
  .object({ ...ErasureView.shape, site: z.object({ slug: z.string(), name: z.string() }) })
  .meta({ id: 'ErasureReceipt' });
export type ErasureReceipt = z.infer<typeof ErasureReceipt>;

export const ListErasures = z.strictObject({ limit: limitQuery(50), cursor: cursorQuery });
export type ListErasures = z.infer<typeof ListErasures>;

export const ErasurePage = z
  .object({ items: z.array(ErasureView), nextCursor: z.string().nullable() })
  .meta({ id: 'ErasurePage' });
export type ErasurePage = z.infer<typeof ErasurePage>;

/** An export of one person's data. `sha256` is the archive's, in hexadecimal. */
export const DataExportView = z
  .object({
    id,
    askedBy: z.enum(['person', 'publication']),
    state: z.enum(EXPORT_STATES),
    /** In rows. */
    progress,
    bytes: z.int().nullable(),
    sha256: z.string().nullable(),
    askedAt: time,
    /** The moment that it shows. */
    takenAt: time.nullable(),
    finishedAt: time.nullable(),
    /** Until when it can be fetched. */
    expiresAt: time.nullable(),
  })
  .meta({ id: 'DataExport' });
export type DataExportView = z.infer<typeof DataExportView>;

export const DataExportList = z.object({ items: z.array(DataExportView) }).meta({ id: 'DataExportList' });
export type DataExportList = z.infer<typeof DataExportList>;

/** Every restriction of one's own, with reason, message and end: in force, and all there have been. */
export const RestrictionsView = z
  .object({ inForce: z.array(OwnSanctionView), history: z.array(OwnSanctionView) })
  .meta({ id: 'Restrictions' });
export type RestrictionsView = z.infer<typeof RestrictionsView>;
