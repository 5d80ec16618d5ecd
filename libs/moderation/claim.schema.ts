import { z } from 'zod';
import { CaseView } from './case.schema.js';
import { QUEUES } from './case.entity.js';
import { id, ofSection, time } from './words.schema.js';

/** The next free cases of a queue, of one section or all, or one case. */
export const ClaimCases = z
  .union([
    z.strictObject({
      queue: z.enum(QUEUES),
      section: ofSection,
      count: z.int().min(1).max(20).default(1),
    }),
    z.strictObject({ caseId: z.uuid() }),
  ])
  .meta({ id: 'ClaimCases' });
export type ClaimCases = z.infer<typeof ClaimCases>;

export const ExtendClaim = z.strictObject({ claimToken: z.uuid() }).meta({ id: 'ExtendClaim' });
export type ExtendClaim = z.infer<typeof ExtendClaim>;

/** `cases` is empty when nothing is free; the lease ends by the database's clock. */
export const ClaimView = z
  .object({ cases: z.array(CaseView), claimToken: id, leaseUntil: time })
  .meta({ id: 'Claim' });
export type ClaimView = z.infer<typeof ClaimView>;

export const LeaseView = z.object({ caseId: id, claimToken: id, leaseUntil: time }).meta({ id: 'Lease' });
export type LeaseView = z.infer<typeof LeaseView>;
