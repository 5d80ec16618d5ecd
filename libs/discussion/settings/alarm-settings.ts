import { z } from 'zod';

/** Whom a site calls when somebody's life may be at stake, and what it says to an author who may harm themselves. */
export const AlarmSettings = z
  .strictObject({
    /** Told by mail of each alarm. */
    addresses: z
      .array(z.email().max(254))
      .max(20)
      .refine(
        (found) => new Set(found.map((one) => one.toLowerCase())).size === found.length,
        'Each address once',
      )
      .default([]),
    /** They are told again after so many minutes, until somebody has acknowledged it. */
    againMinutes: z.int().min(1).max(1440).default(10),
    /** Said to the author of a comment of which there is an alarm of self-harm: plain words, and where help is found. */
    resources: z
      .strictObject({
        text: z.string().trim().min(1).max(500),
        url: z
          .url({ protocol: /^https?$/ })
          .max(2000)
          .nullable()
          .default(null),
      })
      .nullable()
      .default(null),
  })
  .meta({ id: 'AlarmSettings' });
export type AlarmSettings = z.infer<typeof AlarmSettings>;
