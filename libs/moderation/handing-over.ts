import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { type Actor, inSections, once, type Person, type Site } from '@app/identity';
import { Audit, DatabaseClock, Hints, inTransaction, newId } from '@app/platform';
import { tellConsoles } from './case-hints.js';
import { commentToJudge, lockCase } from './case.queries.js';
import type { CaseView } from './case.schema.js';
import { viewCase } from './case-view.js';
import { handClaim, type Lease } from './claim.queries.js';
import { isOwnMatter } from './four-eyes.js';
import { Leases } from './leases.js';
import { ClaimLost, TooManyNotes, UnknownCase, UnknownColleague } from './moderation.errors.js';
import { colleaguesOf, demandSection, holdStanding, moderatorOf, sectionsOfModerator } from './moderator.js';
import { appendNote, MOST_NOTES } from './note.queries.js';
import type { ColleagueList, HandOver } from './note.schema.js';

interface HandedOver {
  view: CaseView;
  /** Null where the same request was answered before. */
  lease: Lease | null;
}

/** A claimed case goes to a colleague, with what they should know. */
@Injectable()
export class HandingOver {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Hints) private readonly hints: Hints,
    @Inject(Audit) private readonly audit: Audit,
    @Inject(Leases) private readonly leases: Leases,
    @Inject(DatabaseClock) private readonly clock: DatabaseClock,
  ) {}

  /** Who moderates here beside who asks, and may be handed a case of their sections. */
  async colleagues(actor: Actor, site: Site): Promise<ColleagueList> {
    const { personId } = moderatorOf(actor, site.id, this.clock.now());
    return { items: await colleaguesOf(this.database, site.id, personId) };
  }

  /**
   * Makes a case that the moderator has claimed a colleague's for ten minutes, within which they claim it by its id and
   * go on. Gives the case. Throws `unknown-case`, `outside-sections`, `claim-lost`, `too-many-notes`, and `unknown-colleague` for who
   * moderates nothing there, for oneself, and where it is the colleague's own matter.
   */
  async give(
    actor: Actor,
    { site, caseId, key }: { site: Site; caseId: string; key: string | null },
    input: HandOver,
  ): Promise<CaseView> {
    const moderator = moderatorOf(actor, site.id, this.clock.now());
    const path = `/v1/sites/${site.slug}/moderation/claims/${caseId}/hand-over`;
    const request = key === null ? null : { person: moderator, key, path, body: input };
    const { view, lease } = await inTransaction(this.database, async (tx) => {
      const sections = await holdStanding(tx, moderator);
      const comment = await commentToJudge(tx, site.id, caseId);
      if (!comment) throw UnknownCase();
      demandSection(sections, comment.section);
      return once<HandedOver>(tx, 'hand-over', request, {
        make: async () => {
          const handed = await this.write(tx, moderator, { site, caseId, section: comment.section }, input);
          return { id: caseId, result: { lease: handed, view: await viewCase(tx, site, moderator, caseId) } };
        },
        again: async () => ({ lease: null, view: await viewCase(tx, site, moderator, caseId) }),
      });
    });
    if (lease) {
      const { queue, until } = lease;
      this.leases.watch(caseId, until);
      const [by, from] = [input.to, moderator.personId];
      await tellConsoles(this.hints, { siteId: site.id, caseId, type: 'case.claimed', queue, by, from });
    }
    return view;
  }

  private async write(
    tx: EntityManager,
    moderator: Person,
    { site, caseId, section }: { site: Site; caseId: string; section: string | null },
    { claimToken, to, note }: HandOver,
  ): Promise<Lease> {
    const { personId } = moderator;
    const found = await lockCase(tx, site.id, caseId);
    if (!found?.claimLive || found.claimToken !== claimToken || found.claimedBy !== personId) {
      const { claim } = await viewCase(tx, site, moderator, caseId);
      throw ClaimLost({ extra: { claim } });
    }
    // To oneself it would be a claim without an end.
    if (to === personId) throw UnknownColleague();
    await demandColleague(tx, { site, caseId, section }, to);
    const noteId = note ? newId() : null;
    if (note && noteId && !(await appendNote(tx, caseId, { id: noteId, by: personId, to, text: note })))
      throw TooManyNotes({ extra: { most: MOST_NOTES } });
    await this.audit.record(tx, {
      siteId: site.id,
      actor: { kind: 'person', id: personId },
      action: 'case.handed-over',
      subject: { kind: 'comment', id: caseId },
      data: { to, noteId },
    });
    return handClaim(tx, { id: caseId, personId: to, token: newId() });
  }
}

/**
 * No lock: a role that ends at this moment takes the lease along, or leaves one that runs out. Whose own matter it is, is as
 * unknown as anybody: who reported stays unsaid among colleagues, too.
 */
async function demandColleague(
  tx: EntityManager,
  { site, caseId, section }: { site: Site; caseId: string; section: string | null },
  personId: string,
): Promise<void> {
  const sections = await sectionsOfModerator(tx, site.id, personId);
  if (sections === undefined) throw UnknownColleague();
  if (!inSections(sections, section)) throw UnknownColleague('They moderate other sections');
  if (await isOwnMatter(tx, caseId, personId)) throw UnknownColleague();
}
