import { z } from 'zod';
import { Benefit, printable } from '../entitlement/entitlement.schema.js';

const eachOnce = (item: z.ZodType<string>) =>
  z
    .array(item)
    .max(50)
    .refine((items) => new Set(items).size === items.length, 'names something twice');

/**
 * `PUT .../plans/{plan}`: what a plan is called, what it opens, and the provider's prices that mean it; all of it, each
 * time. `position`: the place among the site's plans, the lowest first.
 */
export const PutPlan = z
  .strictObject({
    name: printable(100),
    benefits: eachOnce(Benefit).default([]),
    stripePrices: eachOnce(printable(255)).default([]),
    position: z.int().min(0).max(1_000).optional(),
  })
  .meta({ id: 'PutPlan' });
export type PutPlan = z.infer<typeof PutPlan>;

/** A plan as admins see it. `seats`: with how many others its subscriber may share it. */
export const PlanView = z
  .object({
    plan: z.string(),
    name: z.string(),
    benefits: z.array(z.string()),
    stripePrices: z.array(z.string()),
    seats: z.int(),
    position: z.int(),
  })
  .meta({ id: 'Plan' });
export type PlanView = z.infer<typeof PlanView>;

export const PlanList = z.object({ items: z.array(PlanView) }).meta({ id: 'PlanList' });
export type PlanList = z.infer<typeof PlanList>;
