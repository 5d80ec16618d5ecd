import { isDeepStrictEqual } from 'node:util';
import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Audit, type AuditRecord, Hints, newId } from '@app/platform';
import { Members, type SubscriptionFact } from '@app/identity';
import type { SubscriptionFacts } from './entitlement.js';
import { grantFacts, type Shared } from './grant-facts.js';
import { selectHeld, selectHouseholds } from './grant.queries.js';
import { readPlans } from './plan-directory.js';
import * as sql from './subscription.queries.js';
import { absorb, foldFacts, type SubscriptionWord } from './subscription-word.js';

/** The one way in for every source: what is heard about a subscription becomes facts of a membership. */
@Injectable()
export class Subscriptions {
  constructor(
    @Inject(Members) private readonly members: Members,
    @Inject(Audit) private readonly audit: Audit,
    @Inject(Hints) private readonly hints: Hints,
  ) {}

  /**
   * Hears a word in the caller's transaction: in any order, any number of times, with the same end. When it changes
   * what somebody may do, it raises their membership's version and tells every process at the commit. Locks the
   * reference, then the memberships. Gives whether the word was news.
   */
  async hear(
    tx: EntityManager,
    siteId: string,
    word: SubscriptionWord,
    actor: AuditRecord['actor'],
  ): Promise<boolean> {
    await sql.lockReference(tx, siteId, word.source, word.reference);
    const before = await sql.selectState(tx, siteId, word.source, word.reference);
    const after = absorb(before, word);
    if (before && isDeepStrictEqual({ ...before }, { ...after })) return false;
    // A subscription can pass from one person to another: both are locked, always in the same order.
    const persons = [...new Set([word.personId, before?.personId ?? word.personId, after.personId])].sort();
    for (const personId of persons) await this.members.lock(tx, siteId, personId);
    await sql.upsertState(tx, newId(), siteId, after);
    const data = {
      source: word.source,
      reference: word.reference,
      plan: word.plan,
      status: word.status,
      event: word.asOfEvent,
    };
    await this.fold(tx, siteId, persons, { actor, data });
    // Whoever shares it follows in the same transaction; their list stands still while the owners are locked.
    const sharers = await selectHouseholds(tx, siteId, persons);
    await this.fold(tx, siteId, sharers, {
      actor,
      data: { source: 'grant', plan: word.plan, status: word.status },
    });
    return before === undefined || after.asOfEvent !== before.asOfEvent;
  }

  /**
   * Writes the facts of these people anew, after their grants changed, each with an audit entry and word to every
   * process if they are others than before. Locks the memberships.
   */
  async fold(
    tx: EntityManager,
    siteId: string,
    persons: readonly string[],
    cause: { actor: AuditRecord['actor']; data: Record<string, unknown> },
  ): Promise<void> {
    const inOrder = [...new Set(persons)].sort();
    for (const personId of inOrder) await this.members.lock(tx, siteId, personId);
    for (const personId of inOrder) {
      const facts = await this.factsOf(tx, siteId, personId);
      const current = await this.members.find(siteId, personId, tx);
      if (!current || isDeepStrictEqual(current.subscriptions, facts)) continue;
      const changed = await this.members.bumpVersion(tx, siteId, personId, {
        subscriptions: facts as unknown as SubscriptionFact[],
      });
      await this.audit.record(tx, {
        siteId,
        actor: cause.actor,
        action: 'subscription.changed',
        subject: { kind: 'person', id: personId },
        data: { ...cause.data, version: changed.version },
      });
      await this.hints.broadcastWith(tx, { topic: 'membership', siteId, personId });
    }
  }

  /** All of a person's subscriptions, then what they were given. */
  private async factsOf(tx: EntityManager, siteId: string, personId: string): Promise<SubscriptionFacts[]> {
    const own = foldFacts(await sql.selectStatesOf(tx, siteId, personId));
    const held = await selectHeld(tx, siteId, personId);
    if (held.length === 0) return own;
    const shared = new Map<string, Shared>();
    const owners = new Set(held.flatMap(({ ownerId }) => ownerId ?? []));
    const plans = owners.size === 0 ? [] : await readPlans(tx, siteId);
    const seatsOf = (plan: string) => plans.find((one) => one.plan === plan)?.seats ?? 0;
    for (const owner of owners) {
      const subscriptions = foldFacts(await sql.selectStatesOf(tx, siteId, owner));
      shared.set(owner, { subscriptions, seatsOf });
    }
    return [...own, ...grantFacts(held, (owner) => shared.get(owner)!)];
  }
}
