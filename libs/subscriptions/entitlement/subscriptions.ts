import { isDeepStrictEqual } from 'node:util';
import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Audit, type AuditRecord, DatabaseClock, Hints, newId } from '@app/platform';
import { Members, SiteDirectory, type SubscriptionFact } from '@app/identity';
import { readAccessSettings } from '../access/access-settings.js';
import type { SubscriptionFacts } from './entitlement.js';
import { grantFacts, type Shared } from '../grants/grant-facts.js';
import { selectHeld, selectHouseholds } from '../grants/grant.queries.js';
import { readPlans } from '../plans/plan-directory.js';
import * as sql from './subscription.queries.js';
import { subscriberBadge } from './subscriber-badge.js';
import { absorb, foldFacts, type HeardWord, type SubscriptionWord } from './subscription-word.js';
import { unbrokenSince } from './unbroken.js';

interface Cause {
  actor: AuditRecord['actor'];
  data: Record<string, unknown>;
}

/** The one way in for every source: what is heard about a subscription becomes facts of a membership. */
@Injectable()
export class Subscriptions {
  constructor(
    @Inject(Members) private readonly members: Members,
    @Inject(Audit) private readonly audit: Audit,
    @Inject(Hints) private readonly hints: Hints,
    @Inject(SiteDirectory) private readonly sites: SiteDirectory,
    @Inject(DatabaseClock) private readonly clock: DatabaseClock,
  ) {}

  /**
   * Hears a word in the caller's transaction: in any order, any number of times, with the same end. When it changes
   * what somebody may do, it raises their membership's version and tells every process at the commit. Locks the
   * reference, then the memberships. Gives whether the word was news.
   */
  async hear(
    tx: EntityManager,
    siteId: string,
    { startedAt = null, ...word }: HeardWord,
    actor: AuditRecord['actor'],
  ): Promise<boolean> {
    const data = {
      source: word.source,
      reference: word.reference,
      plan: word.plan,
      status: word.status,
      event: word.asOfEvent,
    };
    const started = { personId: word.personId, at: startOf(word, startedAt) };
    await sql.lockReference(tx, siteId, word.source, word.reference);
    const before = await sql.selectState(tx, siteId, word.source, word.reference);
    const after = absorb(before, word, started.at);
    if (before && isDeepStrictEqual({ ...before }, { ...after })) {
      // Since when it runs may be told only now.
      if (started.at) await this.foldAll(tx, siteId, [[[word.personId], { actor, data }]], started);
      return false;
    }
    // A subscription can pass from one person to another: both are locked, always in the same order.
    const persons = [...new Set([word.personId, before?.personId ?? word.personId, after.personId])].sort();
    for (const personId of persons) await this.members.lock(tx, siteId, personId);
    await sql.upsertState(tx, newId(), siteId, after);
    // Whoever shares it follows in the same transaction; their list stands still while the owners are locked.
    const sharers = await selectHouseholds(tx, siteId, persons);
    const shared = { source: 'grant', plan: word.plan, status: word.status };
    await this.foldAll(
      tx,
      siteId,
      [
        [persons, { actor, data }],
        [sharers, { actor, data: shared }],
      ],
      started,
    );
    return before === undefined || after.asOfEvent !== before.asOfEvent;
  }

  /**
   * Writes the facts of these people anew, after their grants changed, each with an audit entry and word to every
   * process if they are others than before. Locks the memberships.
   */
  async fold(tx: EntityManager, siteId: string, persons: readonly string[], cause: Cause): Promise<void> {
    await this.foldAll(tx, siteId, [[persons, cause]]);
  }

  /** All are locked before the first is written: a changed badge locks the site's row, which comes last. */
  private async foldAll(
    tx: EntityManager,
    siteId: string,
    groups: readonly (readonly [persons: readonly string[], cause: Cause])[],
    started?: { personId: string; at: Date | null },
  ): Promise<void> {
    const inOrder = groups.map(([persons, cause]) => [[...new Set(persons)].sort(), cause] as const);
    for (const [persons] of inOrder)
      for (const personId of persons) await this.members.lock(tx, siteId, personId);
    for (const [persons, cause] of inOrder) {
      for (const personId of persons) {
        const startedAt = started?.personId === personId ? started.at : null;
        await this.foldOne(tx, { siteId, personId, startedAt }, cause);
      }
    }
  }

  private async foldOne(
    tx: EntityManager,
    { siteId, personId, startedAt }: { siteId: string; personId: string; startedAt: Date | null },
    cause: Cause,
  ): Promise<void> {
    const states = await sql.selectStatesOf(tx, siteId, personId);
    const facts = await this.factsOf(tx, siteId, personId, foldFacts(states));
    const current = await this.members.find(siteId, personId, tx);
    if (!current) return;
    const { grace } = readAccessSettings(await this.sites.requireById(siteId, tx));
    const badge = subscriberBadge(facts, grace, this.clock.now(), {
      since: current.subscriberSince,
      startedAt,
      unbrokenSince: unbrokenSince(states, grace.renewalSlackHours) ?? current.unbrokenSince,
    });
    const isSame = isDeepStrictEqual(current.subscriptions, facts);
    const isAsOld =
      badge.since?.getTime() === current.subscriberSince?.getTime() &&
      badge.unbrokenSince?.getTime() === current.unbrokenSince?.getTime();
    if (isSame && isAsOld) return;
    const changed = await this.members.bumpVersion(tx, siteId, personId, {
      subscriptions: facts as unknown as SubscriptionFact[],
      badge,
    });
    const { reference, ...data } = cause.data;
    await this.audit.record(tx, {
      siteId,
      actor: cause.actor,
      action: 'subscription.changed',
      subject: { kind: 'person', id: personId },
      data: { ...data, version: changed.version },
      // What a billing system calls it may be anything, an address too.
      ...(typeof reference === 'string' ? { personal: { of: personId, values: { reference } } } : {}),
    });
    await this.hints.broadcastWith(tx, { topic: 'membership', siteId, personId });
    if (changed.faceVersion !== current.faceVersion) {
      await this.hints.broadcastWith(tx, { topic: 'site', siteId });
    }
  }

  /** All of a person's own subscriptions, then what they were given. */
  private async factsOf(
    tx: EntityManager,
    siteId: string,
    personId: string,
    own: SubscriptionFacts[],
  ): Promise<SubscriptionFacts[]> {
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

/** Since when it runs, of a subscription that ever gave something; never later than the word itself. */
function startOf({ plan, status, asOf }: SubscriptionWord, startedAt: Date | null): Date | null {
  if (startedAt === null || plan === null || status.startsWith('incomplete')) return null;
  return startedAt < asOf ? startedAt : asOf;
}
