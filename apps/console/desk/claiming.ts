import type { Case, CaseClaim, Claim, ModerationClient } from '@app/client';
import { nameOf } from './news.js';
import type { CaseReads } from './case-reads.js';
import type { CaseOpener } from './open-case.js';
import type { QueueList, QueuePlace } from './queue-list.js';
import type { ServerClock } from './server-clock.js';
import { claimedByOther, waitsIn } from './state.js';
import type { Store } from './store.js';
import { hasCode, wordsFor } from './trouble.js';

/** A lease is lengthened once it has less than this left, while the moderator is there. */
const LENGTHEN_BELOW_MS = 60_000;
/** Without a key, a movement or a touch for this long, nobody is there. */
const AWAY_AFTER_MS = 90_000;
const LOOK_EVERY_MS = 5_000;

export interface ClaimingParts {
  store: Store;
  client: ModerationClient;
  reads: CaseReads;
  clock: ServerClock;
  queue: QueueList;
  opener: CaseOpener;
}

/** This page's claims: taking, keeping while somebody works, letting go. */
export class Claiming {
  readonly #parts: ClaimingParts;
  #timer: ReturnType<typeof setInterval> | undefined;
  #activeAt = Date.now();
  #lengthening = false;

  constructor(parts: ClaimingParts) {
    this.#parts = parts;
  }

  start(): void {
    this.#timer = setInterval(() => void this.lengthen(), LOOK_EVERY_MS);
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  /** The moderator did something. */
  active(): void {
    this.#activeAt = Date.now();
  }

  /** Takes the case that is open, or lets it go; says who has it. */
  async toggle(): Promise<void> {
    const { store, clock } = this.#parts;
    const { open, claims, user } = store.state;
    if (!open?.shown) return;
    if (claims[open.id]) return this.release(open.id);
    if (claimedByOther(open.shown, user?.id, clock.now()))
      return store.say(`${nameOf(open.shown.claim!.by)} has claimed this case.`, 'trouble');
    return this.take(open.id);
  }

  /** Takes one case, or says who has it. */
  async take(caseId: string): Promise<void> {
    try {
      this.#keep(await this.#parts.client.claim({ caseId }, crypto.randomUUID()));
      this.#parts.store.say('Claimed by you.', 'good');
    } catch (error) {
      this.#notTaken(caseId, error);
    }
  }

  /** Takes the next free case of a queue; gives its id, or null when none is free. Throws what the request throws. */
  async takeNext({ queue, section }: QueuePlace): Promise<string | null> {
    const ask = { queue, ...(section !== undefined && { section }), count: 1 };
    const claim = await this.#parts.client.claim(ask, crypto.randomUUID());
    this.#keep(claim);
    return claim.cases[0]?.id ?? null;
  }

  /**
   * The moderator's own claim in a queue that comes after the case `openId`, from the last one on the first again; null
   * where they have none but that. As far as the page knows: what it has claimed, and what the list shows as theirs.
   */
  nextOwn({ queue, section }: QueuePlace, openId: string | null): string | null {
    const { claims, list, user } = this.#parts.store.state;
    const now = this.#parts.clock.now();
    const listed = list.items.filter(
      (one) => waitsIn(one, queue) && one.claim?.by.id === user?.id && Date.parse(one.claim!.until) > now,
    );
    const held = Object.entries(claims).filter(
      ([, one]) =>
        one.queue === queue && one.until > now && (section === undefined || one.section === section),
    );
    const own = [...new Set([...listed.map(({ id }) => id), ...held.map(([id]) => id)])];
    const next = own[(own.indexOf(openId ?? '') + 1) % own.length];
    return next === undefined || next === openId ? null : next;
  }

  /** Whether the moderator has this case, in this window or another. */
  has(caseId: string): boolean {
    const { claims, list, user } = this.#parts.store.state;
    return caseId in claims || list.items.some(({ id, claim }) => id === caseId && claim?.by.id === user?.id);
  }

  async release(caseId: string): Promise<void> {
    try {
      await this.#parts.client.release(caseId);
      this.#parts.reads.changed(caseId);
      this.forget(caseId);
      this.#reclaim(caseId, null);
      this.#parts.store.say('You have let the case go.');
    } catch (error) {
      this.#parts.store.say(wordsFor(error), 'trouble');
    }
  }

  forget(caseId: string): void {
    this.#parts.store.change(({ claims: { [caseId]: _, ...others } }) => ({ claims: others }));
  }

  /** The case as the server tells it: a claim that is another's, or nobody's, is no longer ours. */
  hear(now: Case): void {
    const { claims, user } = this.#parts.store.state;
    if (!claims[now.id] || now.claim?.by.id === user?.id) return;
    this.forget(now.id);
    if (now.state === 'open' && !now.claim)
      this.#parts.store.say('Your claim has ended: the case is free again.', 'trouble');
  }

  /** Lengthens the lease on the case that is open, if it needs that and somebody is there. */
  async lengthen(): Promise<void> {
    const { open, claims } = this.#parts.store.state;
    const held = open && claims[open.id];
    if (!held || this.#lengthening) return;
    if (
      held.until - this.#parts.clock.now() > LENGTHEN_BELOW_MS ||
      Date.now() - this.#activeAt > AWAY_AFTER_MS
    )
      return;
    this.#lengthening = true;
    try {
      const lease = await this.#parts.client.extend(open.id, held.token);
      this.#prolonged(open.id, lease.leaseUntil);
    } catch (error) {
      if (hasCode(error, 'claim-lost')) this.lost(open.id, error.problem.claim as CaseClaim | null);
    } finally {
      this.#lengthening = false;
    }
  }

  #keep(claim: Claim): void {
    const until = Date.parse(claim.leaseUntil);
    const held = claim.cases.map(
      ({ id, queue, thread: { section } }) =>
        [id, { token: claim.claimToken, until, queue, section }] as const,
    );
    this.#parts.store.change(({ claims }) => ({ claims: { ...claims, ...Object.fromEntries(held) } }));
    for (const found of claim.cases) {
      this.#parts.reads.changed(found.id);
      this.#parts.queue.take(found);
      this.#parts.opener.hear(found);
    }
  }

  #prolonged(caseId: string, until: string): void {
    this.#parts.store.change(({ claims }) => {
      const held = claims[caseId];
      return held ? { claims: { ...claims, [caseId]: { ...held, until: Date.parse(until) } } } : {};
    });
    const claim = this.#parts.store.state.open?.shown?.claim;
    if (claim) this.#reclaim(caseId, { ...claim, until });
  }

  /** The claim on a case has ended; `claim`: whose it is now. */
  lost(caseId: string, claim: CaseClaim | null): void {
    this.forget(caseId);
    this.#reclaim(caseId, claim);
    const now = claim ? `it is ${nameOf(claim.by)}’s now` : 'the case is free again';
    this.#parts.store.say(`Your claim has ended: ${now}.`, 'trouble');
  }

  #notTaken(caseId: string, error: unknown): void {
    if (hasCode(error, 'claimed')) {
      const claim = error.problem.claim as CaseClaim;
      this.#reclaim(caseId, claim);
      this.#parts.store.say(`Claimed by ${nameOf(claim.by)}.`, 'trouble');
    } else if (hasCode(error, 'four-eyes')) {
      this.#parts.store.say(`${error.problem.detail}: somebody else decides.`, 'trouble');
    } else if (hasCode(error, 'case-closed') && error.problem.case) {
      this.#parts.opener.hear(error.problem.case as Case);
    } else {
      this.#parts.store.say(wordsFor(error), 'trouble');
    }
  }

  /** Puts the claim into what is shown, in the list and beside it. */
  #reclaim(caseId: string, claim: CaseClaim | null): void {
    this.#parts.store.change(({ open, list }) => ({
      open: open?.id === caseId && open.shown ? { ...open, shown: { ...open.shown, claim } } : open,
      list: { ...list, items: list.items.map((one) => (one.id === caseId ? { ...one, claim } : one)) },
    }));
  }
}
