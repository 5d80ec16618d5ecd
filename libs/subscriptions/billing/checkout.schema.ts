import { z } from 'zod';
import { ArticleKey } from '../access/access.schema.js';

/** An address of one of the site's pages, where the reader comes back to. */
const returnUrl = z.url({ protocol: /^https?$/ }).max(2_000);

/** What is to be bought; `articleKey`: at whose gate, for the statistics. */
export const OpenCheckout = z
  .strictObject({
    plan: z.string().min(1).max(64),
    returnUrl,
    articleKey: ArticleKey.optional(),
  })
  .meta({ id: 'OpenCheckout' });
export type OpenCheckout = z.infer<typeof OpenCheckout>;

/** Without `returnUrl` the portal leads back to the site's first origin. */
export const OpenPortal = z.strictObject({ returnUrl: returnUrl.optional() }).meta({ id: 'OpenPortal' });
export type OpenPortal = z.infer<typeof OpenPortal>;

/** The provider's page to send the reader to. */
export const BillingPage = z.object({ url: z.url() }).meta({ id: 'BillingPage' });
export type BillingPage = z.infer<typeof BillingPage>;
