import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { canonicalJson, databaseNow, inTransaction, InvalidBody, Limits } from '@app/platform';
import { type Actor, Members, type Membership, SECRET_KEY_LIMIT, type Site } from '@app/identity';
import type { EntitlementView, PutSubscription } from '../entitlement/entitlement.schema.js';
import { Entitlements, keyOf } from '../entitlement/entitlements.js';
import { readPlans } from '../plans/plan-directory.js';
import { type HeardWord, rankOf } from '../entitlement/subscription-word.js';
import { UnknownPlan } from '../subscriptions.errors.js';
import { Subscriptions } from '../entitlement/subscriptions.js';

/** Milliseconds by which a publication's clock may be ahead: a word from the future would outweigh all that follow. */
const AHEAD_MS = 300_000;

/** The publication's own billing, speaking by its server. */
@Injectable()
export class OwnBilling {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Members) private readonly members: Members,
    @Inject(Subscriptions) private readonly subscriptions: Subscriptions,
    @Inject(Entitlements) private readonly entitlements: Entitlements,
    @Inject(Limits) private readonly limits: Limits,
  ) {}

  /**
   * Takes a word about a member's subscription, known by its `reference`, in effect when this returns, and gives the
   * member's entitlement then. A word older than one taken before changes nothing. A member who has never signed in is
   * made. Throws `unknown-plan`, `invalid-body` for a word from the future, `forbidden`, `rate-limited`.
   */
  async speak(
    actor: Actor,
    site: Site,
    externalId: string,
    input: PutSubscription,
  ): Promise<EntitlementView> {
    const { keyId } = keyOf(actor, site);
    await this.limits.demand(SECRET_KEY_LIMIT, keyId);
    const plans = await readPlans(this.database, site.id);
    if (!plans.some(({ plan }) => plan === input.plan)) throw UnknownPlan();
    const occurredAt = new Date(input.occurredAt);
    if (occurredAt.getTime() > (await databaseNow(this.database)).getTime() + AHEAD_MS) throw fromTheFuture();
    const member = await inTransaction(this.database, async (tx): Promise<Membership> => {
      const { personId } = await this.members.ensureByExternalId(tx, site.id, externalId);
      await this.subscriptions.hear(tx, site.id, wordOf(input, occurredAt, personId), {
        kind: 'key',
        id: keyId,
      });
      return (await this.members.find(site.id, personId, tx))!;
    });
    this.entitlements.heardOf(member.personId);
    return this.entitlements.of(site, member);
  }
}

/** Of two words of the same moment the order is that of their states, then of what they say: never that of arrival. */
function wordOf(input: PutSubscription, occurredAt: Date, personId: string): HeardWord {
  const said = canonicalJson({ ...input, occurredAt: occurredAt.toISOString(), personId });
  return {
    personId,
    source: 'server',
    reference: input.reference,
    plan: input.plan,
    status: input.status,
    currentPeriodEnd: input.currentPeriodEnd === null ? null : new Date(input.currentPeriodEnd),
    cancelAtPeriodEnd: input.cancelAtPeriodEnd,
    endsAt: null,
    collectionPaused: false,
    asOf: occurredAt,
    asOfRank: rankOf(input.status),
    startedAt: input.startedAt === undefined ? null : new Date(input.startedAt),
    asOfEvent: createHash('sha256').update(said).digest('hex').slice(0, 32),
  };
}

function fromTheFuture() {
  return InvalidBody({
    errors: [{ pointer: '/occurredAt', code: 'in-the-future', detail: 'must not be in the future' }],
  });
}
