import { z } from 'zod';
import { OUTSIDE_CHECKS } from '@app/discussion';
import { isProviderName, Slug } from '@app/identity';

const CONTROL = /\p{Cc}/u;

/** The variable parts of addresses. */
export const SlugPath = Slug;
export const IdPath = z.uuid();
/** The publication's own id of an article: 1 to 255 characters, none of them a control character. */
export const ArticleKeyPath = z
  .string()
  .min(1)
  .max(255)
  .refine((key) => !CONTROL.test(key) && key.isWellFormed(), 'must be printable');

/** The publication's own id of a reader; of the same form. */
export const ExternalIdPath = ArticleKeyPath;

/** A site's provider: the site's slug, a dot, and the provider's id there. */
export const ProviderPath = z.string().max(100).refine(isProviderName, 'must be a site’s provider');

/** A check by others than us. */
export const OutsideCheckPath = z.enum(OUTSIDE_CHECKS);

/** The number of a version, from 1. */
export const VersionPath = z
  .string()
  .regex(/^[1-9][0-9]{0,8}$/, 'must be a whole number from 1')
  .meta({ type: 'integer', minimum: 1, pattern: undefined })
  .transform(Number);

/** What a publication calls one of its plans. */
export const PlanPath = z
  .string()
  .min(1)
  .max(64)
  .refine((plan) => !CONTROL.test(plan) && plan.isWellFormed(), 'must be printable');
