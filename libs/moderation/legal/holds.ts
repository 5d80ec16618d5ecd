import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { UnknownComment } from '@app/discussion';
import { type Actor, adminOf, type Person, type Site, UnknownPerson } from '@app/identity';
import { Audit, Cursors, DatabaseClock, inTransaction, InvalidCursor, newId } from '@app/platform';
import { UnknownHold } from '../moderation.errors.js';
import { holdStanding, moderatorOf } from '../moderator.js';
import * as sql from './hold.queries.js';
import type { HoldInFull, HoldPage, HoldView, ImposeHold, ListHolds } from './hold.schema.js';

const KEPT_SHOWN = 500;

/**
 * Legal holds: what is held is not lost when its author, or somebody for them, has it forgotten. The public sees nothing of
 * it, nor do moderators; admins read what was kept, and each time is in the audit log.
 */
@Injectable()
export class Holds {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Audit) private readonly audit: Audit,
    @Inject(Cursors) private readonly cursors: Cursors,
    @Inject(DatabaseClock) private readonly clock: DatabaseClock,
  ) {}

  /**
   * Puts a hold in force; of one that is only `until` is moved, and where it came with an alarm it is an editor's from now on: it
   * stays until one lifts it. Throws `unknown-comment` and `unknown-person`.
   */
  async impose(
    actor: Actor,
    site: Site,
    of: sql.HoldSubject,
    { reason, until }: ImposeHold,
  ): Promise<HoldView> {
    const editor = moderatorOf(actor, site.id, this.clock.now());
    return inTransaction(this.database, async (tx) => {
      await holdStanding(tx, editor);
      await sql.lockHolds(tx);
      if (!(await sql.subjectExists(tx, site.id, of))) {
        throw of.commentId ? UnknownComment() : UnknownPerson();
      }
      const found = await sql.holdInForce(tx, site.id, of);
      if (found) {
        await sql.keepBeyondAlarm(tx, found.id);
        const own = { ...found, alarmId: null };
        return viewOf(until === undefined ? own : await this.move(tx, editor, { found: own, of, until }));
      }
      const id = newId();
      await sql.insertHold(tx, {
        id,
        siteId: site.id,
        of,
        reason,
        until: until ?? null,
        by: editor.personId,
      });
      await this.record(tx, editor, 'legal-hold.imposed', {
        id,
        of,
        until: until ?? null,
        personal: { reason },
      });
      return viewOf((await sql.holdById(tx, site.id, id))!);
    });
  }

  private async move(
    tx: EntityManager,
    editor: Person,
    { found, of, until }: { found: sql.HoldRow; of: sql.HoldSubject; until: string | null },
  ): Promise<sql.HoldRow> {
    const { id } = found;
    const moved = until === null ? null : new Date(until);
    if (found.until?.getTime() === moved?.getTime()) return found;
    await sql.moveUntil(tx, id, until);
    await this.record(tx, editor, 'legal-hold.moved', { id, of, until });
    return { ...found, until: moved };
  }

  /** Lifts it and deletes what was kept for it alone. Throws `unknown-hold` where none is in force. */
  async lift(actor: Actor, site: Site, of: sql.HoldSubject): Promise<void> {
    const editor = moderatorOf(actor, site.id, this.clock.now());
    await inTransaction(this.database, async (tx) => {
      await holdStanding(tx, editor);
      await sql.lockHolds(tx);
      const found = await sql.holdInForce(tx, site.id, of);
      if (!found) throw UnknownHold();
      const rows = (await sql.liftHold(tx, found.id, editor.personId))!;
      await this.record(tx, editor, 'legal-hold.lifted', { id: found.id, of, rows });
    });
  }

  /** Those in force and those that were, the newest first. Throws `invalid-cursor`. */
  async list(actor: Actor, site: Site, { state, limit, cursor }: ListHolds): Promise<HoldPage> {
    moderatorOf(actor, site.id, this.clock.now());
    const scope = ['legal-holds', site.id, state ?? ''];
    const [before] = cursor === undefined ? [null] : this.cursors.read(scope, cursor);
    if (typeof before === 'number') throw InvalidCursor();
    const found = await sql.selectHolds(this.database, {
      siteId: site.id,
      state: state ?? null,
      before: before ?? null,
      limit: limit + 1,
    });
    const shown = found.slice(0, limit);
    return {
      items: shown.map(viewOf),
      nextCursor: found.length > limit ? this.cursors.write(scope, [shown.at(-1)!.id]) : null,
    };
  }

  /** One with what is kept for it, for an admin, who leaves a trace. Throws `unknown-hold` and `forbidden`. */
  async read(actor: Actor, site: Site, id: string): Promise<HoldInFull> {
    const admin = adminOf(actor, site);
    return inTransaction(this.database, async (tx) => {
      const found = await sql.holdById(tx, site.id, id);
      if (!found) throw UnknownHold();
      const kept = await sql.selectKept(tx, { siteId: site.id, hold: found, limit: KEPT_SHOWN });
      const of = found.commentId === null ? { personId: found.personId! } : { commentId: found.commentId };
      await this.record(tx, admin, 'legal-hold.read', { id, of, rows: kept.length });
      return {
        ...viewOf(found),
        kept: kept.map(({ kind, at, row }) => ({ kind, at: at.toISOString(), row })),
      };
    });
  }

  private async record(
    tx: EntityManager,
    by: Person,
    action: string,
    {
      id,
      of,
      personal,
      ...data
    }: {
      id: string;
      of: sql.HoldSubject;
      personal?: Record<string, string>;
      until?: string | null;
      rows?: number;
    },
  ): Promise<void> {
    const { commentId, personId } = of;
    await this.audit.record(tx, {
      siteId: by.siteId,
      actor: { kind: 'person', id: by.personId },
      action,
      subject: commentId ? { kind: 'comment', id: commentId } : { kind: 'person', id: personId! },
      data: { holdId: id, ...data },
      ...(personal ? { personal: { of: personId ?? null, values: personal } } : {}),
    });
  }
}

function viewOf(row: sql.HoldRow): HoldView {
  const { id, commentId, personId, ofId, ofName, excerpt, reason, until, alarmId, at, liftedAt } = row;
  return {
    id,
    commentId,
    personId,
    person: ofId === null ? null : { id: ofId, name: ofName },
    excerpt,
    reason,
    until: until?.toISOString() ?? null,
    alarmId,
    by: row.byId === null ? null : { id: row.byId, name: row.byName },
    at: at.toISOString(),
    liftedAt: liftedAt?.toISOString() ?? null,
    liftedBy: row.liftedById === null ? null : { id: row.liftedById, name: row.liftedByName },
  };
}
