import type { Person, SanctionKind } from '@app/identity';

/** Whether the person is under such a sanction now (the database's time). */
export function inForce(actor: Person, kind: SanctionKind, now: Date): boolean {
  return actor.membership.sanctions.some(
    (sanction) =>
      sanction.kind === kind && (sanction.until === null || Date.parse(sanction.until) > now.getTime()),
  );
}
