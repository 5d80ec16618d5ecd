import { Inject, Injectable } from '@nestjs/common';
import { DatabaseClock, Hints } from '@app/platform';
import { Members, type Membership, type Site } from '@app/identity';
import { readAccessSettings } from '../access/access-settings.js';
import { entitlementView } from './entitlement-view.js';
import { spansOf, type SubscriptionFacts } from './entitlement.js';
import type { EntitlementView } from './entitlement.schema.js';
import { PlanDirectory, type PlanFacts } from '../plans/plan-directory.js';

/** Without word from another process, what is kept is looked at again after so long. */
const LOOK_AGAIN_MS = 2_000;
const MOST_MEMBERS = 50_000;

interface KeptMember {
  member: Membership;
  freshUntil: number;
  answer: KeptAnswer | undefined;
}

/** An answer and what it was made from; by the database's clock it holds until the first of its spans ends. */
interface KeptAnswer {
  view: EntitlementView;
  siteVersion: number;
  plans: readonly PlanFacts[];
  until: number;
}

/**
 * What members are entitled to, for those who ask again and again about the same ones: a publication's paywall asks
 * with each page. Nothing is asked of the database while nothing is heard of a change: of this process's own changes at
 * once, of others' within the time of a hint, and without any after two seconds. What ends by the clock ends by it.
 */
@Injectable()
export class KeptEntitlements {
  private readonly kept = new Map<string, KeptMember>();
  private readonly keyOf = new Map<string, string>();
  private readonly reading = new Map<string, Promise<Membership | undefined>>();
  /** Of whom was heard while somebody was being read. */
  private heard = new Set<string>();
  private heardAll = false;

  constructor(
    @Inject(Members) private readonly members: Members,
    @Inject(PlanDirectory) private readonly plans: PlanDirectory,
    @Inject(DatabaseClock) private readonly clock: DatabaseClock,
    @Inject(Hints) hints: Hints,
  ) {
    hints.on('membership', ({ personId }) => this.forget(personId));
    hints.onResync(() => this.forgetAll());
  }

  /** A member's entitlement as it is now; undefined where the site knows nobody by this id. */
  async of(site: Site, externalId: string): Promise<EntitlementView | undefined> {
    const key = `${site.id} ${externalId}`;
    let kept = this.kept.get(key);
    if (!kept || performance.now() >= kept.freshUntil) {
      const member = await this.read(key, site.id, externalId);
      if (!member) return undefined;
      kept = this.kept.get(key) ?? { member, freshUntil: 0, answer: undefined };
    }
    const plans = await this.plans.of(site.id);
    const now = this.clock.now();
    const { answer } = kept;
    if (answer?.siteVersion === site.version && answer.plans === plans && now.getTime() < answer.until) {
      return answer.view;
    }
    kept.answer = answerOf(kept.member, site, plans, now);
    return kept.answer.view;
  }

  /** Looks at a person anew when they are next asked about. */
  forget(personId: string): void {
    if (this.reading.size > 0) this.heard.add(personId);
    const key = this.keyOf.get(personId);
    const kept = key === undefined ? undefined : this.kept.get(key);
    if (kept) kept.freshUntil = 0;
  }

  private forgetAll(): void {
    this.heardAll = this.reading.size > 0;
    for (const kept of this.kept.values()) kept.freshUntil = 0;
  }

  /** However many ask at once, a member is read once. */
  private read(key: string, siteId: string, externalId: string): Promise<Membership | undefined> {
    const running = this.reading.get(key);
    if (running) return running;
    const began = performance.now();
    const reading = this.members
      .findByExternalId(siteId, externalId)
      .then((member) => {
        if (member) this.keep(key, member, began);
        else this.kept.delete(key);
        return member;
      })
      .finally(() => {
        this.reading.delete(key);
        if (this.reading.size > 0) return;
        this.heard = new Set();
        this.heardAll = false;
      });
    this.reading.set(key, reading);
    return reading;
  }

  private keep(key: string, member: Membership, began: number): void {
    const before = this.kept.get(key);
    // Those asked about longest ago go first.
    if (before) this.kept.delete(key);
    else if (this.kept.size >= MOST_MEMBERS) this.drop(this.kept.keys().next().value!);
    const changedMeanwhile = this.heardAll || this.heard.has(member.personId);
    const same = before?.member.version === member.version;
    this.kept.set(key, {
      member,
      freshUntil: changedMeanwhile ? 0 : began + LOOK_AGAIN_MS,
      answer: same ? before?.answer : undefined,
    });
    this.keyOf.set(member.personId, key);
  }

  private drop(key: string): void {
    const kept = this.kept.get(key);
    if (kept) this.keyOf.delete(kept.member.personId);
    this.kept.delete(key);
  }
}

function answerOf(member: Membership, site: Site, plans: readonly PlanFacts[], now: Date): KeptAnswer {
  const facts = member.subscriptions as unknown as SubscriptionFacts[];
  const { grace } = readAccessSettings(site);
  const ends = facts
    .flatMap((one) => spansOf(one, grace).map(({ until }) => until ?? Infinity))
    .filter((end) => end > now.getTime());
  return {
    view: entitlementView(facts, grace, plans, now),
    siteVersion: site.version,
    plans,
    until: Math.min(Infinity, ...ends),
  };
}
