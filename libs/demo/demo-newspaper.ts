import { randomUUID } from 'node:crypto';
import { SignJWT } from 'jose';
import Stripe from 'stripe';
import { DataSource } from 'typeorm';
import { inTransaction, newId, rows } from '@app/platform';
import { Members, type Membership, type Site, SiteDirectory, SiteSecrets } from '@app/identity';
import { KeptCounts } from '@app/discussion';
import { type KeptMail, Mails } from '@app/mail';
import {
  BillingInbox,
  Entitlements,
  rankOf,
  StripeProvider,
  type SubscriptionFacts,
  Subscriptions,
} from '@app/subscriptions';
import { ARTICLES } from './content/articles.js';
import { PAPER } from './content/paper.js';
import { DEMO_PASSWORD, PEOPLE } from './content/people.js';
import type { DemoPerson } from './content/person.js';
import { PLANS } from './content/plans.js';
import { SSO_AUDIENCE, SSO_ISSUER } from './demo-site.js';
import type { Services } from './services.js';

const TOKEN_SECONDS = 60;
const MONTH_SECONDS = 30 * 86_400;

/**
 * What the newspaper's own server does: it knows its readers, signs them in to their discussions with tokens of its
 * own, and bills them by a stand-in for Stripe.
 */
export class DemoNewspaper {
  constructor(private readonly services: Services) {}

  /** The reader of this external id, or undefined. */
  reader(externalId: string): DemoPerson | undefined {
    return PEOPLE.find((person) => person.externalId === externalId);
  }

  byKey(key: string): DemoPerson | undefined {
    return PEOPLE.find((person) => person.key === key);
  }

  byPassword(email: string | undefined, password: string | undefined): DemoPerson | undefined {
    if (password !== DEMO_PASSWORD) return undefined;
    return PEOPLE.find((person) => person.email === email?.trim().toLowerCase());
  }

  /** The newest mails that were kept instead of being sent; `isSending` where there is a mail server after all. */
  async mailbox(): Promise<{ letters: KeptMail[]; isSending: boolean }> {
    const mails = this.services.get(Mails);
    return { letters: await mails.kept((await this.site()).id), isSending: mails.sends };
  }

  /** When the article was published, as its discussion has it stored; null where nothing is stored of it. */
  async publishedAt(articleKey: string): Promise<Date | null> {
    if (!ARTICLES.some((article) => article.articleKey === articleKey)) return null;
    const [thread] = await rows<{ at: Date | null }>(
      this.services.get(DataSource),
      'SELECT article_published_at AS at FROM threads WHERE site_id = $1 AND article_key = $2',
      [(await this.site()).id, articleKey],
    );
    return thread?.at ?? null;
  }

  site(): Promise<Site> {
    return this.services.get(SiteDirectory).require(PAPER.site);
  }

  /** How many comments each article has. */
  async counts(): Promise<Record<string, number>> {
    const keys = ARTICLES.map(({ articleKey }) => articleKey);
    return this.services.get(KeptCounts).of(PAPER.site, keys);
  }

  /** A sign-in token for Belowline, for one session, signed with the secret both sides know. */
  async signInToken(reader: DemoPerson): Promise<string> {
    const site = await this.site();
    const [secret] = await this.services.get(SiteSecrets).current(site.id, 'sso');
    const now = Math.floor(Date.now() / 1000);
    return new SignJWT({ name: reader.name, email: reader.email })
      .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
      .setIssuer(SSO_ISSUER)
      .setAudience(SSO_AUDIENCE)
      .setSubject(reader.externalId)
      .setIssuedAt(now)
      .setExpirationTime(now + TOKEN_SECONDS)
      .setJti(randomUUID())
      .sign(new TextEncoder().encode(secret));
  }

  /** What the reader pays for now, as the newspaper's account page says it. */
  async entitlement(reader: DemoPerson) {
    const site = await this.site();
    const member = await this.services.get(Members).findByExternalId(site.id, reader.externalId);
    return member ? this.services.get(Entitlements).of(site, member) : undefined;
  }

  /** The reader cancels at once: each of their subscriptions ends by the word of who sold it. */
  async cancel(reader: DemoPerson): Promise<void> {
    const site = await this.site();
    const member = await this.services.get(Members).findByExternalId(site.id, reader.externalId);
    if (!member) return;
    const provider = this.services.get(StripeProvider);
    for (const facts of member.subscriptions as unknown as SubscriptionFacts[]) {
      // What somebody else gave is theirs to take back.
      if (facts.status === 'canceled' || facts.source === 'grant') continue;
      const price = PLANS.find((one) => one.plan === facts.plan)?.stripePrice ?? '';
      if (facts.source === 'stripe') {
        // What a script's own event made, the stand-in does not know: then its word is given in its place.
        const ended = await provider.ask(site.id, (sdk) => sdk.subscriptions.cancel(facts.reference));
        if (ended !== 'missing' && ended !== 'unasked') continue;
        await this.deliver(
          'customer.subscription.deleted',
          endedSubscription(reader, facts.reference, price),
        );
      } else await this.endOwn(site, member, facts);
    }
  }

  private async endOwn(site: Site, member: Membership, facts: SubscriptionFacts): Promise<void> {
    const word = {
      personId: member.personId,
      source: facts.source,
      reference: facts.reference,
      plan: facts.plan,
      status: 'canceled' as const,
      currentPeriodEnd: new Date(),
      cancelAtPeriodEnd: false,
      endsAt: null,
      collectionPaused: false,
      asOf: new Date(),
      asOfRank: rankOf('canceled'),
      asOfEvent: '',
    };
    await inTransaction(this.services.get(DataSource), (tx) =>
      this.services.get(Subscriptions).hear(tx, site.id, word, { kind: 'system', id: null }),
    );
  }

  private async deliver(type: string, object: Record<string, unknown>): Promise<void> {
    const site = await this.site();
    const created = Math.floor(Date.now() / 1000);
    const payload = JSON.stringify({
      id: `evt_demo_${newId()}`,
      object: 'event',
      type,
      created,
      livemode: false,
      data: { object },
    });
    const [secret] = await this.services.get(SiteSecrets).current(site.id, 'stripe-webhook');
    const header = Stripe.webhooks.generateTestHeaderString({ payload, secret: secret! });
    await this.services.get(BillingInbox).receive(site, Buffer.from(payload), header);
  }
}

function endedSubscription(reader: DemoPerson, id: string, price: string) {
  const now = Math.floor(Date.now() / 1000);
  return {
    id,
    object: 'subscription',
    status: 'canceled',
    livemode: false,
    customer: `cus_demo_${reader.externalId}`,
    metadata: { site: PAPER.site, member: reader.externalId },
    cancel_at_period_end: false,
    ended_at: now,
    items: {
      object: 'list',
      data: [
        {
          object: 'subscription_item',
          price: { id: price },
          quantity: 1,
          current_period_end: now + MONTH_SECONDS,
        },
      ],
    },
  };
}
