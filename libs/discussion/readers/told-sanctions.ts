import { type CurrentSanction, inForce, type Person } from '@app/identity';
import type { ToldSanction } from '../comments/comment.schema.js';

/** Between two comments of a person under the sanction `slow`, wherever on the site. */
export const SLOWED_SECONDS = 300;

/** Every sanction in force for a person at `now`, as they are told it: no restriction is a secret to whom it restricts. */
export function sanctionsInForce({ membership }: Person, now: Date): ToldSanction[] {
  return membership.sanctions.filter((sanction) => inForce(sanction, now)).map(toldSanction);
}

/** One sanction as its person is told it. */
export function toldSanction({ id, kind, until, reason, message }: CurrentSanction): ToldSanction {
  return { id, kind, until, reason, message, everySeconds: kind === 'slow' ? SLOWED_SECONDS : null };
}
