import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { type Actor, once, type Person, type Sections, type Site } from '@app/identity';
import {
  Audit,
  Cursors,
  DatabaseClock,
  Hints,
  inTransaction,
  InvalidCursor,
  newId,
  type Queryable,
} from '@app/platform';
import { tellConsolesWith } from '../../case-hints.js';
import { lockCase, writeCase } from '../../case.queries.js';
import { lockJudged } from '../../decision-writer.js';
import { lockHolds } from '../hold.queries.js';
import { AlarmClosed, FourEyes, TooManyCalls, UnknownAlarm } from '../../moderation.errors.js';
import { demandCaseInSections, demandSection, holdStanding, moderatorOf } from '../../moderator.js';
import { giveTerm, letGo } from './alarm-holds.js';
import { AlarmRaising } from './alarm-raising.js';
import { alarmInFull, alarmView } from './alarm-view.js';
import * as sql from './alarm.queries.js';
import type {
  AlarmInFull,
  AlarmPage,
  CloseAlarm,
  ListAlarms,
  RaiseAlarm,
  WriteCall,
} from './alarm.schema.js';

export interface RaisedAlarm {
  alarm: AlarmInFull;
  /** False where one was open already. */
  created: boolean;
}

/** A request about an alarm; `key` is its idempotency key, if it had one. */
export interface AlarmTarget {
  site: Site;
  alarmId: string;
  key?: string | null;
}

/** Alarms as moderators raise them, see to them and close them: each of their own sections, and none about their own words. */
@Injectable()
export class Alarms {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(AlarmRaising) private readonly raising: AlarmRaising,
    @Inject(Audit) private readonly audit: Audit,
    @Inject(Hints) private readonly hints: Hints,
    @Inject(Cursors) private readonly cursors: Cursors,
    @Inject(DatabaseClock) private readonly clock: DatabaseClock,
  ) {}

  /**
   * Raises an alarm on a comment, whatever its state; one that is open stays, and is given. When this returns the comment is
   * held. Throws `unknown-case`, `outside-sections` and `four-eyes`.
   */
  async raise(actor: Actor, site: Site, input: RaiseAlarm, key: string | null): Promise<RaisedAlarm> {
    const moderator = moderatorOf(actor, site.id, this.clock.now());
    const request =
      key === null
        ? null
        : { person: moderator, key, path: `/v1/sites/${site.slug}/moderation/alarms`, body: input };
    return inTransaction(this.database, async (tx) => {
      const sections = await holdStanding(tx, moderator);
      await lockHolds(tx);
      return once<RaisedAlarm>(tx, 'alarm', request, {
        make: async () => {
          const { comment, siteId } = await lockJudged(tx, site.id, input.commentId);
          await demandCaseInSections(tx, siteId, comment.id, sections);
          if (comment.authorId === moderator.personId) throw ownWords();
          const raised = await this.raising.raise(tx, {
            siteId,
            commentId: comment.id,
            kind: input.kind,
            note: input.note ?? null,
            origin: 'moderator',
            by: moderator.personId,
          });
          const alarm = await this.inFull(tx, site, raised.id, { moderator, sections });
          return { id: raised.id, result: { alarm, created: raised.created } };
        },
        again: async (id) => ({
          alarm: await this.inFull(tx, site, id, { moderator, sections }),
          created: false,
        }),
      });
    });
  }

  /** Those that are open, or those that were, the newest first. Throws `invalid-cursor`. */
  async list(actor: Actor, site: Site, { state, limit, cursor }: ListAlarms): Promise<AlarmPage> {
    const { personId, membership } = moderatorOf(actor, site.id, this.clock.now());
    const scope = ['alarms', site.id, state];
    const [before = null] = cursor === undefined ? [] : this.cursors.read(scope, cursor);
    if (typeof before === 'number') throw InvalidCursor();
    const found = await sql.listAlarms(this.database, {
      siteId: site.id,
      isOpen: state === 'open',
      before,
      limit: limit + 1,
      sections: membership.sections,
      personId,
    });
    const shown = found.slice(0, limit);
    return {
      items: shown.map((facts) => alarmView(site, facts)),
      nextCursor: found.length > limit ? this.cursors.write(scope, [shown.at(-1)!.id]) : null,
    };
  }

  /** Throws `unknown-alarm`, `outside-sections` and `four-eyes`. */
  read(actor: Actor, site: Site, alarmId: string): Promise<AlarmInFull> {
    const moderator = moderatorOf(actor, site.id, this.clock.now());
    const { sections } = moderator.membership;
    return this.inFull(this.database, site, alarmId, { moderator, sections });
  }

  /** Somebody sees to it: the first one who says so. Throws as `read` does, and `alarm-closed`. */
  acknowledge(actor: Actor, target: AlarmTarget): Promise<AlarmInFull> {
    return this.change(actor, target, async (tx, { moderator, found, closed, acknowledged }) => {
      if (acknowledged) return;
      if (closed) throw AlarmClosed({ extra: { alarm: await this.viewed(tx, target.site, found.id) } });
      await sql.acknowledgeAlarm(tx, found.id, moderator.personId);
      await this.record(tx, moderator, found, { action: 'alarm.acknowledged' });
      await this.tell(tx, moderator, found);
    });
  }

  /** Adds who was called to the record, also of one that is closed. Throws as `read` does, and `too-many-calls`. */
  writeCall(actor: Actor, target: AlarmTarget, { called, words, at }: WriteCall): Promise<AlarmInFull> {
    const { site, alarmId, key = null } = target;
    return this.change(actor, target, async (tx, { moderator, found }) => {
      const path = `/v1/sites/${site.slug}/moderation/alarms/${alarmId}/calls`;
      const request = key === null ? null : { person: moderator, key, path, body: { called, words, at } };
      await once<void>(tx, 'alarm-call', request, {
        make: async () => {
          const id = newId();
          const call = {
            id,
            siteId: site.id,
            alarmId,
            called,
            words,
            at: at ?? null,
            by: moderator.personId,
          };
          if (!(await sql.insertCall(tx, call))) throw TooManyCalls({ extra: { most: sql.MOST_CALLS } });
          await this.record(tx, moderator, found, {
            action: 'alarm.called',
            data: { callId: id, called },
            words,
          });
          await this.tell(tx, moderator, found);
          return { id, result: undefined };
        },
        again: async () => undefined,
      });
    });
  }

  /**
   * Closes it with a word; its case goes back to where it would stand. Of a false one the hold is lifted that came with it; what
   * else came with an alarm is kept for half a year from now on. Throws as `read` does, and `alarm-closed` with the alarm.
   */
  close(actor: Actor, target: AlarmTarget, { outcome, words }: CloseAlarm): Promise<AlarmInFull> {
    return this.change(
      actor,
      target,
      async (tx, { moderator, found, closed }) => {
        if (closed) throw AlarmClosed({ extra: { alarm: await this.viewed(tx, target.site, found.id) } });
        const { id: alarmId, siteId, commentId, holdId } = found;
        await sql.closeAlarm(tx, { id: alarmId, by: moderator.personId, outcome, words });
        await this.record(tx, moderator, found, { action: 'alarm.closed', data: { outcome }, words });
        const of = { alarmId, siteId, commentId };
        if (outcome === 'false' && holdId !== null)
          await letGo(tx, this.audit, { ...of, holdId }, moderator.personId);
        else await giveTerm(tx, this.audit, of, moderator.personId);
        const row = await lockCase(tx, found.siteId, found.commentId);
        if (row) await writeCase(tx, { ...row, alarmed: false });
        await this.tell(tx, moderator, found);
      },
      { endsHold: true },
    );
  }

  private async change(
    actor: Actor,
    { site, alarmId }: AlarmTarget,
    work: (
      tx: EntityManager,
      it: { moderator: Person; found: sql.AlarmFacts; closed: boolean; acknowledged: boolean },
    ) => Promise<void>,
    { endsHold = false } = {},
  ): Promise<AlarmInFull> {
    const moderator = moderatorOf(actor, site.id, this.clock.now());
    return inTransaction(this.database, async (tx) => {
      const sections = await holdStanding(tx, moderator);
      if (endsHold) await lockHolds(tx);
      const { commentId } = await this.facts(tx, site, alarmId, { moderator, sections });
      if (endsHold) await lockCase(tx, site.id, commentId);
      const locked = (await sql.lockAlarm(tx, site.id, alarmId))!;
      const found = await this.facts(tx, site, alarmId, { moderator, sections });
      await work(tx, { moderator, found, ...locked });
      return this.inFull(tx, site, alarmId, { moderator, sections });
    });
  }

  private async record(
    tx: EntityManager,
    { personId }: Person,
    { id, siteId, commentId, authorId }: sql.AlarmFacts,
    { action, data, words }: { action: string; data?: Record<string, unknown>; words?: string },
  ): Promise<void> {
    await this.audit.record(tx, {
      siteId,
      actor: { kind: 'person', id: personId },
      action,
      subject: { kind: 'comment', id: commentId },
      data: { alarmId: id, ...data },
      ...(words === undefined ? {} : { personal: { of: authorId, values: { words } } }),
    });
  }

  private tell(
    tx: EntityManager,
    { personId }: Person,
    { siteId, commentId, queue }: sql.AlarmFacts,
  ): Promise<void> {
    const about = { siteId, caseId: commentId, queue, by: personId };
    return tellConsolesWith(this.hints, tx, { ...about, type: 'alarm.changed' });
  }

  private async facts(
    db: Queryable,
    site: Site,
    id: string,
    { moderator, sections }: { moderator: Person; sections: Sections },
  ): Promise<sql.AlarmFacts> {
    const found = await sql.readAlarm(db, site.id, id);
    if (!found) throw UnknownAlarm();
    demandSection(sections, found.section);
    if (found.authorId === moderator.personId) throw ownWords();
    return found;
  }

  private async inFull(
    db: Queryable,
    site: Site,
    id: string,
    who: { moderator: Person; sections: Sections },
  ): Promise<AlarmInFull> {
    const found = await this.facts(db, site, id, who);
    return alarmInFull(site, found, await sql.callsOf(db, id));
  }

  private async viewed(db: Queryable, site: Site, id: string): Promise<AlarmInFull> {
    return alarmInFull(site, (await sql.readAlarm(db, site.id, id))!, await sql.callsOf(db, id));
  }
}

const ownWords = () => FourEyes('It is about your own comment');
