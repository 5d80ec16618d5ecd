import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { demandMet } from '@app/discussion';
import { type Actor, once, type Site } from '@app/identity';
import { DatabaseClock, inTransaction, newId } from '@app/platform';
import { HidingRunning, NotYourDecision, UndoExpired, UnknownHiding } from './moderation.errors.js';
import { holdStanding, moderatorOf } from './moderator.js';
import { demandPower } from './power.js';
import { UNDO_BATCH_SECONDS } from './undo-times.js';
import type { HideHistory, HidingList, HidingView } from './hiding.schema.js';
import * as sql from './hiding.queries.js';

/** Hiding what one person has written, and undoing that: begun and read here, carried out by `Hiding`. */
@Injectable()
export class Hidings {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(DatabaseClock) private readonly clock: DatabaseClock,
  ) {}

  /**
   * Begins to hide what a person has written so far, all or of the last days; of moderators of sections, there. The same key
   * gives the same one again. Throws `unknown-person`, `peer-protected` (one's own role or above, oneself included),
   * `outside-sections`, and `hiding-running` (with it) while one of the person is under way.
   */
  async begin(
    actor: Actor,
    site: Site,
    { personId, key }: { personId: string; key: string | null },
    input: HideHistory,
  ): Promise<HidingView> {
    const moderator = moderatorOf(actor, site.id, this.clock.now());
    const path = `/v1/sites/${site.slug}/moderation/people/${personId}/hidings`;
    const request = key === null ? null : { person: moderator, key, path, body: input };
    return inTransaction(this.database, async (tx) => {
      const { sections } = await demandPower(tx, moderator, personId);
      return once(tx, 'hiding', request, {
        make: async () => {
          const id = newId();
          const { days = null, reason, rule = null, message = null } = input;
          const of = { id, siteId: site.id, personId, madeBy: moderator.personId, sections };
          if (!(await sql.insertHiding(tx, { ...of, days, reason, rule, message }))) {
            const [hiding] = (await sql.listHidings(tx, site.id, personId)).map(viewOf);
            throw HidingRunning({ extra: { hiding } });
          }
          return { id, result: await this.view(tx, site, id) };
        },
        again: (id) => this.view(tx, site, id),
      });
    });
  }

  /** A person's latest 20, the newest first. Throws `outside-sections`. */
  async list(actor: Actor, site: Site, personId: string): Promise<HidingList> {
    const { sections } = moderatorOf(actor, site.id, this.clock.now()).membership;
    await demandMet(this.database, site.id, personId, sections);
    return { items: (await sql.listHidings(this.database, site.id, personId)).map(viewOf) };
  }

  /** How far one is. Throws `unknown-hiding` and `outside-sections`. */
  async read(actor: Actor, site: Site, id: string): Promise<HidingView> {
    const { sections } = moderatorOf(actor, site.id, this.clock.now()).membership;
    const found = await sql.readHiding(this.database, site.id, id);
    if (!found) throw UnknownHiding();
    if (found.personId !== null) await demandMet(this.database, site.id, found.personId, sections);
    return viewOf(found);
  }

  /**
   * Begins to undo one's own, while it goes on or within an hour after it ended: what it hid is what it was before, unless
   * somebody has decided about it since. Again, it changes nothing. Throws `unknown-hiding`, `not-your-decision` and
   * `undo-expired`, and `hiding-running` while a later one of the person is under way.
   */
  async undo(actor: Actor, site: Site, id: string): Promise<HidingView> {
    const moderator = moderatorOf(actor, site.id, this.clock.now());
    return inTransaction(this.database, async (tx) => {
      // Before the memberships, as in `Hiding`.
      const found = await sql.lockHiding(tx, site.id, id);
      await holdStanding(tx, moderator);
      if (!found) throw UnknownHiding();
      if (found.madeBy !== moderator.personId) throw NotYourDecision();
      if (found.state === 'undoing' || found.state === 'undone') return viewOf(found);
      const until = undoUntilOf(found);
      if (until !== null && until < found.now) throw UndoExpired();
      const [latest] = found.personId === null ? [] : await sql.listHidings(tx, site.id, found.personId);
      if (latest && latest.id !== id && latest.endedAt === null)
        throw HidingRunning({ extra: { hiding: viewOf(latest) } });
      await sql.turnHiding(tx, id);
      return this.view(tx, site, id);
    });
  }

  private async view(tx: EntityManager, site: Site, id: string): Promise<HidingView> {
    return viewOf((await sql.readHiding(tx, site.id, id))!);
  }
}

/** Null while it goes on: then it can be undone, too. */
function undoUntilOf({ endedAt }: sql.HidingRow): Date | null {
  return endedAt && new Date(endedAt.getTime() + UNDO_BATCH_SECONDS * 1000);
}

function viewOf(row: sql.HidingRow): HidingView {
  const { id, personId, madeBy, madeByName, state, since, reason, rule, message, at, endedAt, now } = row;
  const { found, hidden, stayed, restored, kept } = row;
  const until = state === 'undone' ? null : undoUntilOf(row);
  return {
    id,
    personId,
    by: { id: madeBy, name: madeByName },
    state,
    since: since?.toISOString() ?? null,
    ...{ reason, rule, message, found, hidden, stayed, restored, kept },
    progress: progressOf(row),
    at: at.toISOString(),
    endedAt: endedAt?.toISOString() ?? null,
    undoUntil: until !== null && until > now ? until.toISOString() : null,
  };
}

function progressOf({ state, found, hidden, stayed, restored, kept }: sql.HidingRow): number {
  if (state !== 'hiding' && state !== 'undoing') return 1;
  const sum = (left: Record<string, number>) => Object.values(left).reduce((all, some) => all + some, 0);
  const [done, all] = state === 'hiding' ? [hidden + sum(stayed), found] : [restored + sum(kept), hidden];
  return all === 0 ? 0 : Math.min(1, done / all);
}
