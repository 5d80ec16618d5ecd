import type { EntityManager } from 'typeorm';
import {
  type Actor,
  type CurrentSanction,
  Forbidden,
  inSections,
  isBarred,
  OutsideSections,
  type Person,
  type Role,
  type Sections,
  UnknownSite,
} from '@app/identity';
import { named, type Queryable } from '@app/platform';
import { isModerator } from '@app/subscriptions';
import { commentToJudge } from './case.queries.js';

/**
 * The moderator that this actor is on the site at `now` (the database's time): another site's does not exist for them,
 * and whoever is banned or suspended is none.
 */
export function moderatorOf(actor: Actor, siteId: string, now: Date): Person {
  if (actor.kind !== 'person') throw Forbidden();
  if (actor.siteId !== siteId) throw UnknownSite();
  if (!isModerator(actor.role) || isBarred(actor.membership.sanctions, now)) throw Forbidden();
  return actor;
}

/** Whoever moderates, as far as what they do names them. */
export type Moderator = Pick<Person, 'siteId' | 'personId'>;

/**
 * Holds the moderator's membership until the transaction ends and refuses (`forbidden`) whoever is none any more, or
 * is suspended or banned: a demotion that was acknowledged is never followed by another decision. Gives what they
 * are limited to. First of the locks.
 */
export async function holdStanding(tx: EntityManager, moderator: Moderator): Promise<Sections> {
  const { rows } = await named<{ role: Role; sections: Sections; sanctions: CurrentSanction[]; now: Date }>(
    tx,
    'hold_standing',
    // The clock is read once the row is held.
    `WITH held AS MATERIALIZED (
       SELECT role, sections, sanctions FROM memberships WHERE site_id = $1 AND person_id = $2 FOR SHARE)
     SELECT *, clock_timestamp() AS now FROM held`,
    [moderator.siteId, moderator.personId],
  );
  const standing = rows[0];
  if (!standing || !isModerator(standing.role) || isBarred(standing.sanctions, standing.now))
    throw Forbidden();
  return standing.sections;
}

/** What a moderator of the site is limited to at this moment; undefined for who is none, or is suspended or banned. No lock. */
export async function sectionsOfModerator(
  db: Queryable,
  siteId: string,
  personId: string,
): Promise<Sections | undefined> {
  const { rows } = await named<{ role: Role; sections: Sections; sanctions: CurrentSanction[]; now: Date }>(
    db,
    'sections_of_moderator',
    `SELECT role, sections, sanctions, clock_timestamp() AS now FROM memberships WHERE site_id = $1 AND person_id = $2`,
    [siteId, personId],
  );
  const found = rows[0];
  return found && isModerator(found.role) && !isBarred(found.sanctions, found.now)
    ? found.sections
    : undefined;
}

/** Throws `outside-sections` for what stands in none of the sections that somebody is limited to. */
export function demandSection(sections: Sections, section: string | null): void {
  if (!inSections(sections, section)) throw OutsideSections({ extra: { sections } });
}

/** Of what somebody is limited to, one section, where one is asked for. Throws `outside-sections` for one that is not theirs. */
export function narrowedTo(own: Sections, section: string | undefined): Sections {
  if (section === undefined) return own;
  demandSection(own, section);
  return [section];
}

/** The same for a case; where the site has none of this id nothing is thrown, and not asked of who is not limited. */
export async function demandCaseInSections(
  db: Queryable,
  siteId: string,
  caseId: string,
  sections: Sections,
): Promise<void> {
  if (sections === null) return;
  const comment = await commentToJudge(db, siteId, caseId);
  if (comment) demandSection(sections, comment.section);
}

/** So many moderators are listed; no newsroom has more. */
const MOST_COLLEAGUES = 500;

/** Who moderates the site beside one person, by name; not who is suspended or banned. */
export async function colleaguesOf(
  db: Queryable,
  siteId: string,
  personId: string,
): Promise<{ id: string; name: string | null; role: Role; sections: string[] | null }[]> {
  const { rows } = await named<{
    id: string;
    name: string | null;
    role: Role;
    sections: Sections;
    sanctions: CurrentSanction[];
    now: Date;
  }>(
    db,
    'colleagues_of',
    `SELECT person_id AS id, name, role, sections, sanctions, clock_timestamp() AS now FROM memberships
     WHERE site_id = $1 AND role <> 'reader' AND role <> 'author' AND person_id <> $2
     ORDER BY name, person_id LIMIT ${MOST_COLLEAGUES}`,
    [siteId, personId],
  );
  return rows
    .filter(({ role, sanctions, now }) => isModerator(role) && !isBarred(sanctions, now))
    .map(({ id, name, role, sections }) => ({ id, name, role, sections: sections && [...sections] }));
}
