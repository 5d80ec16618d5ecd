import { databaseNow } from '@app/platform';
import { DataSource } from 'typeorm';
import type { Site } from '@app/identity';
import { type GiveGrant, Grants, HouseholdInvitations } from '@app/subscriptions';
import { LIBRARY_DOMAIN } from './content/guests.js';
import { actorOf, type PeopleIds } from './demo-people.js';
import type { Services } from './services.js';

const DAY_MS = 86_400_000;
const GIFT_DAYS = 10;

/** What the paper gives without payment, and the seat that one subscriber has given: by the same use cases as in earnest. */
export async function addGrants(services: Services, site: Site, ids: PeopleIds): Promise<void> {
  const now = await databaseNow(services.get(DataSource));
  const admin = await actorOf(services, site, ids.get('priya')!);
  const give = (grant: GiveGrant) => services.get(Grants).give(admin, site, grant, null);
  await give({
    kind: 'complimentary',
    plan: 'supporter',
    personId: ids.get('oda')!,
    note: 'For the crossword, since 1988',
  });
  await give({
    kind: 'gift',
    plan: 'monthly',
    personId: ids.get('teo')!,
    note: 'Essay competition, third prize',
    endsAt: new Date(now.getTime() + GIFT_DAYS * DAY_MS).toISOString(),
  });
  await give({
    kind: 'institution',
    plan: 'yearly',
    domains: [LIBRARY_DOMAIN],
    // A network of the documentation's own (RFC 5737): nobody signs in from there.
    ranges: ['203.0.113.0/24'],
    note: 'The public library of Varnsey, long table included',
  });
  const [owner, child] = [
    await actorOf(services, site, ids.get('wilma')!),
    await actorOf(services, site, ids.get('kit')!),
  ];
  const households = services.get(HouseholdInvitations);
  const { code } = await households.invite(owner, site, {}, null);
  await households.take(child, site, code!, null);
}
