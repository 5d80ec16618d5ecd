import { DataSource } from 'typeorm';
import { inTransaction } from '@app/platform';
import { Members, type Person, type Site, Passwords } from '@app/identity';
import { Sanctions } from '@app/moderation';
import { rankOf, Subscriptions, type SubscriptionStatus } from '@app/subscriptions';
import { DEMO_PASSWORD, PEOPLE } from './content/people.js';
import type { DemoPerson } from './content/person.js';
import type { Services } from './services.js';

const DAY_MS = 86_400_000;

/** Their ids on the site, by their keys in the content. */
export type PeopleIds = Map<string, string>;

/** Adds everyone with the standing they have: what they pay, and what they were sanctioned with. */
export async function addPeople(services: Services, site: Site, now: Date): Promise<PeopleIds> {
  const ids: PeopleIds = new Map();
  const passwordHash = await services.get(Passwords).hash(DEMO_PASSWORD);
  await inTransaction(services.get(DataSource), async (tx) => {
    for (const person of PEOPLE) {
      const { personId } = await services.get(Members).create(tx, {
        siteId: site.id,
        name: person.name,
        role: person.role,
        externalId: person.externalId,
        email: person.email,
        emailVerified: true,
        passwordHash,
      });
      ids.set(person.key, personId);
      const joinedAt = new Date(now.getTime() - person.joinedDaysAgo * DAY_MS);
      await tx.query('INSERT INTO reader_profiles (person_id, site_id, bio) VALUES ($1, $2, $3)', [
        personId,
        site.id,
        person.bio,
      ]);
      await tx.query('UPDATE memberships SET joined_at = $2 WHERE person_id = $1', [personId, joinedAt]);
      const word = wordOf(person, personId, now);
      if (word) await services.get(Subscriptions).hear(tx, site.id, word, { kind: 'system', id: null });
    }
  });
  for (const person of PEOPLE) await sanction(services, site, ids, person, now);
  return ids;
}

function wordOf(person: DemoPerson, personId: string, now: Date) {
  if (person.plan === null) return undefined;
  const ahead = (days: number) => new Date(now.getTime() + days * DAY_MS);
  const states: Partial<
    Record<DemoPerson['standing'], { status: SubscriptionStatus; end: Date; since: Date }>
  > = {
    lapsed: { status: 'canceled', end: ahead(-20), since: ahead(-20) },
    past_due: { status: 'past_due', end: ahead(-3), since: ahead(-3) },
  };
  const { status, end, since } = states[person.standing] ?? {
    status: 'active',
    end: ahead(21),
    since: ahead(-9),
  };
  return {
    personId,
    source: 'server' as const,
    reference: `demo-${person.externalId}`,
    plan: person.plan,
    status,
    currentPeriodEnd: end,
    cancelAtPeriodEnd: false,
    endsAt: null,
    collectionPaused: false,
    asOf: since,
    asOfRank: rankOf(status),
    asOfEvent: '',
    startedAt: ahead(-person.joinedDaysAgo),
  };
}

async function sanction(
  services: Services,
  site: Site,
  ids: PeopleIds,
  person: DemoPerson,
  now: Date,
): Promise<void> {
  if (!person.sanction) return;
  const { reason, message, days, imposedBy } = person.sanction;
  const by = await actorOf(services, site, ids.get(imposedBy)!);
  await services.get(Sanctions).impose(by, site, ids.get(person.key)!, {
    kind: person.standing === 'banned' ? 'ban' : 'suspend',
    until: days === null ? null : new Date(now.getTime() + days * DAY_MS).toISOString(),
    reason,
    message,
  });
}

/** Somebody of the demo as one who acts, for what is done through the same use cases as in earnest. */
export async function actorOf(services: Services, site: Site, personId: string): Promise<Person> {
  const membership = (await services.get(Members).find(site.id, personId))!;
  return { kind: 'person', siteId: site.id, personId, sessionId: 'demo', role: membership.role, membership };
}
