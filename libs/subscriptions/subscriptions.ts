import { isDeepStrictEqual } from 'node:util';
import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Audit, type AuditRecord, Hints, newId } from '@app/platform';
import { Members, type SubscriptionFact } from '@app/identity';
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
    for (const personId of persons) await this.fold(tx, siteId, personId, word, actor);
    return before === undefined || after.asOfEvent !== before.asOfEvent;
  }

  /** Writes the person's facts anew from all of their subscriptions, if they are others than before. */
  private async fold(
    tx: EntityManager,
    siteId: string,
    personId: string,
    word: SubscriptionWord,
    actor: AuditRecord['actor'],
  ): Promise<void> {
    const facts = foldFacts(await sql.selectStatesOf(tx, siteId, personId));
    const current = await this.members.find(siteId, personId, tx);
    if (!current || isDeepStrictEqual(current.subscriptions, facts)) return;
    const changed = await this.members.bumpVersion(tx, siteId, personId, {
      subscriptions: facts as unknown as SubscriptionFact[],
    });
    await this.audit.record(tx, {
      siteId,
      actor,
      action: 'subscription.changed',
      subject: { kind: 'person', id: personId },
      data: {
        source: word.source,
        reference: word.reference,
        plan: word.plan,
        status: word.status,
        event: word.asOfEvent,
        version: changed.version,
      },
    });
    await this.hints.broadcastWith(tx, { topic: 'membership', siteId, personId });
  }
}
