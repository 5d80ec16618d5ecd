import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type CurrentSanction, inForce, Members, type SanctionKind, Sessions } from '@app/identity';
import { databaseNow, newId } from '@app/platform';
import { AlreadyBanned, UnknownSanction } from './moderation.errors.js';
import * as sql from './sanction.queries.js';
import type { ImposeSanction } from './sanction.schema.js';

/** Who acts on a site: null is whoever operates the installation, or an admin elsewhere who has no account here. */
export interface By {
  siteId: string;
  personId: string | null;
}

/** A sanction that is to be in force. */
export interface Imposed extends Omit<ImposeSanction, 'until' | 'everywhere'> {
  until: Date | null;
  /** The ban on several sites that it belongs to. */
  everywhereId?: string;
  /** The one session that a ban leaves, in which the person is to read why. */
  exceptSession?: string;
}

/** What changes when a sanction comes or goes, in the caller's transaction; the caller publishes the hint. */
@Injectable()
export class SanctionChanges {
  constructor(
    @Inject(Members) private readonly members: Members,
    @Inject(Sessions) private readonly sessions: Sessions,
  ) {}

  /**
   * Puts a sanction in force in the place of those that give way to it, which are `ended`. A ban ends the person's
   * sessions; whoever signs in again reads why. Throws `already-banned`.
   */
  async impose(
    tx: EntityManager,
    { siteId, personId: imposedBy }: By,
    personId: string,
    input: Imposed,
  ): Promise<{ id: string; ended: string[] }> {
    const { kind, reason, until } = input;
    const message = input.message ?? null;
    const id = newId();
    const now = await databaseNow(tx);
    const current = (await this.members.lock(tx, siteId, personId))!.sanctions.filter((one) =>
      inForce(one, now),
    );
    const isLesser = kind !== 'ban' && kind !== 'suspend';
    if (isLesser && current.some((one) => one.kind === 'ban')) throw AlreadyBanned();
    const ended = givingWay(current, kind).map((one) => one.id);
    const kept = current.filter((one) => !ended.includes(one.id));
    const imposed: CurrentSanction = {
      id,
      kind,
      until: until?.toISOString() ?? null,
      reason,
      message,
      acknowledgedAt: null,
    };
    await this.members.bumpVersion(tx, siteId, personId, { sanctions: [...kept, imposed] });
    if (kind === 'ban') await this.sessions.endAll(tx, { siteId, personId }, input.exceptSession);
    await sql.markLifted(tx, ended, imposedBy);
    await sql.insertSanction(tx, {
      id,
      siteId,
      personId,
      kind,
      until,
      reason,
      message,
      imposedBy,
      everywhereId: input.everywhereId ?? null,
    });
    return { id, ended };
  }

  /** Lifts what is in force, all of it, one kind or a single one, and gives what it was. */
  async lift(
    tx: EntityManager,
    { siteId, personId: liftedBy }: By,
    personId: string,
    { kind, id }: { kind?: SanctionKind | undefined; id?: string } = {},
  ): Promise<CurrentSanction[]> {
    const member = (await this.members.lock(tx, siteId, personId))!;
    const now = await databaseNow(tx);
    const ends = (sanction: CurrentSanction) =>
      inForce(sanction, now) && (!kind || sanction.kind === kind) && (!id || sanction.id === id);
    const ended = member.sanctions.filter(ends);
    if (ended.length === 0) return [];
    const sanctions = member.sanctions.filter((sanction) => !ends(sanction));
    await this.members.bumpVersion(tx, siteId, personId, { sanctions });
    const ids = ended.map((sanction) => sanction.id);
    await sql.markLifted(tx, ids, liftedBy);
    return ended;
  }

  /** The person has read a warning; false when they had said so before. Throws `unknown-sanction`. */
  async acknowledge(tx: EntityManager, siteId: string, personId: string, id: string): Promise<boolean> {
    const member = await this.members.lock(tx, siteId, personId);
    const found = member?.sanctions.find((one) => one.id === id && one.kind === 'warn');
    if (!member || !found) throw UnknownSanction();
    if (found.acknowledgedAt !== null) return false;
    const acknowledgedAt = (await sql.markAcknowledged(tx, id)).toISOString();
    const sanctions = member.sanctions.map((one) => (one.id === id ? { ...one, acknowledgedAt } : one));
    await this.members.bumpVersion(tx, siteId, personId, { sanctions });
    return true;
  }
}

/** Those in force that end when one of this kind is imposed. */
function givingWay(standing: readonly CurrentSanction[], imposed: SanctionKind): readonly CurrentSanction[] {
  if (imposed === 'ban') return standing;
  // Each warning waits to be read; the oldest make room, so that a membership does not grow without end.
  if (imposed === 'warn') return standing.filter(({ kind }) => kind === 'warn').slice(0, 1 - UNREAD_WARNINGS);
  return standing.filter(({ kind }) => kind === imposed || (kind === 'ban' && imposed === 'suspend'));
}

/** The most that a person has to read at once. */
const UNREAD_WARNINGS = 10;
