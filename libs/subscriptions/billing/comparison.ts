import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { databaseNow, inTransaction, newId, type Queryable } from '@app/platform';
import type { Site } from '@app/identity';
import type { BillingDifference } from './billing-desk.schema.js';
import { isOf } from './billing-effects.js';
import { Customers } from './customers.js';
import { readPlans } from '../plans/plan-directory.js';
import { selectReferences } from './reconciliation.queries.js';
import { selectState } from '../entitlement/subscription.queries.js';
import { StripeSubscription } from '../stripe/stripe-event.schema.js';
import { StripeProvider } from '../stripe/stripe-provider.js';
import { isKnownState, wordOfStripe } from '../stripe/stripe-word.js';
import { Subscriptions } from '../entitlement/subscriptions.js';
import type { SubscriptionWord } from '../entitlement/subscription-word.js';

const SYSTEM = { kind: 'system' as const, id: null };
const COMPARED = [
  'plan',
  'status',
  'currentPeriodEnd',
  'cancelAtPeriodEnd',
  'endsAt',
  'collectionPaused',
] as const;

type Compared = Pick<SubscriptionWord, (typeof COMPARED)[number]>;

export interface ComparedPage {
  compared: number;
  differences: BillingDifference[];
}

/** Looks at each subscription there and here, and makes ours say what the provider's says. */
@Injectable()
export class Comparison {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(StripeProvider) private readonly provider: StripeProvider,
    @Inject(Customers) private readonly customers: Customers,
    @Inject(Subscriptions) private readonly subscriptions: Subscriptions,
  ) {}

  async isPossible(siteId: string, where: Queryable = this.database): Promise<boolean> {
    return (await this.provider.key(siteId, where)) !== undefined;
  }

  /** First what the provider lists, then what we know and it did not list. Throws `ProviderDown`. */
  async *pages(site: Site): AsyncGenerator<ComparedPage> {
    const listed = new Set<string>();
    let asOf = await databaseNow(this.database);
    for await (const page of this.provider.pages(site.id)) {
      const differences: BillingDifference[] = [];
      for (const given of page) {
        const found = await this.compare(site, given, asOf, listed);
        if (found) differences.push(found);
      }
      yield { compared: page.length, differences };
      asOf = await databaseNow(this.database);
    }
    for (let after = ''; ;) {
      const known = await selectReferences(this.database, site.id, after);
      if (known.length === 0) return;
      after = known.at(-1)!;
      const unlisted = known.filter((reference) => !listed.has(reference));
      const differences: BillingDifference[] = [];
      for (const reference of unlisted) {
        // It may have begun after its page was read.
        const now = await this.provider.subscription(site.id, reference);
        if (now.is === 'missing')
          differences.push({ reference, kind: 'missing-there', fields: {}, repaired: false });
        else if (now.is === 'here') {
          const found = await this.compare(site, now.subscription, await databaseNow(this.database), listed);
          if (found) differences.push(found);
        }
      }
      yield { compared: unlisted.length, differences };
    }
  }

  private async compare(
    site: Site,
    given: unknown,
    asOf: Date,
    listed: Set<string>,
  ): Promise<BillingDifference | undefined> {
    const parsed = StripeSubscription.safeParse(given);
    if (!parsed.success || !isKnownState(parsed.data.status)) {
      const reference = parsed.success ? parsed.data.id : '?';
      return { reference, kind: 'unreadable', fields: {}, repaired: false };
    }
    const subscription = parsed.data;
    listed.add(subscription.id);
    if (!isOf(subscription, site)) return undefined;
    return inTransaction(this.database, async (tx) => {
      const reference = subscription.id;
      const owner = await this.customers.whose(tx, site.id, subscription);
      if (!owner) return { reference, kind: 'unknown-member', fields: {}, repaired: false };
      const event = {
        id: `reconciled-${newId()}`,
        type: 'reconciliation',
        // Of the second that had begun: what happens after it is told by an event of this second or later.
        created: Math.floor(asOf.getTime() / 1000),
      };
      const word = wordOfStripe(subscription, event, await readPlans(tx, site.id), owner.personId, asOf);
      const before = await selectState(tx, site.id, 'stripe', reference);
      const fields = differencesOf(before, word);
      if (before && Object.keys(fields).length === 0) return undefined;
      await this.subscriptions.hear(tx, site.id, word, SYSTEM);
      const after = await selectState(tx, site.id, 'stripe', reference);
      const repaired = after !== undefined && Object.keys(differencesOf(after, word)).length === 0;
      return { reference, kind: before ? 'differs' : 'missing-here', fields, repaired };
    });
  }
}

function differencesOf(here: Compared | undefined, there: Compared): BillingDifference['fields'] {
  const fields: BillingDifference['fields'] = {};
  for (const field of COMPARED) {
    const [ours, theirs] = [here ? textOf(here[field]) : null, textOf(there[field])];
    if (ours !== theirs) fields[field] = { here: ours, there: theirs };
  }
  return fields;
}

function textOf(value: string | boolean | Date | null): string | null {
  return value instanceof Date ? value.toISOString() : value === null ? null : String(value);
}
