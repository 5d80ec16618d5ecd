import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Cursors, databaseNow, inTransaction, InvalidCursor, isUuid } from '@app/platform';
import { type Actor, demandNotBanned, Members, personOf, SiteDirectory } from '@app/identity';
import { OwnSelf, TooManyMuted } from '../discussion.errors.js';
import * as sql from './mute.queries.js';
import type { ListQuery, MutedPage } from './reader.schema.js';
import { Readers } from './readers.js';

/** How many people one reader may mute. */
const MOST_MUTED = 1_000;

/** Whom a reader does not want to read. Nobody else ever learns of it. */
@Injectable()
export class Muting {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Members) private readonly members: Members,
    @Inject(SiteDirectory) private readonly sites: SiteDirectory,
    @Inject(Readers) private readonly readers: Readers,
    @Inject(Cursors) private readonly cursors: Cursors,
  ) {}

  /**
   * Mutes somebody whose card the reader may see; again, it changes nothing. Throws `own-self`, `banned`, `too-many-muted`, and
   * what the card throws.
   */
  async mute(actor: Actor, mutedId: string): Promise<void> {
    const { siteId, personId } = personOf(actor);
    if (mutedId.toLowerCase() === personId) throw OwnSelf();
    await this.demandCard(actor, siteId, mutedId);
    const isOn = await inTransaction(this.database, async (tx) => {
      // One of a reader's own at a time, so that what is counted is what there is.
      demandNotBanned(await this.members.lock(tx, siteId, personId), await databaseNow(tx));
      return sql.insertMute(tx, { siteId, personId }, mutedId, MOST_MUTED);
    });
    if (!isOn) throw TooManyMuted({ detail: `One can mute ${MOST_MUTED} people; unmute somebody first` });
  }

  /** Takes somebody off the list; who is not on it stays off it. Throws what the card throws. */
  async unmute(actor: Actor, mutedId: string): Promise<void> {
    const { siteId, personId } = personOf(actor);
    if (await sql.deleteMute(this.database, personId, mutedId)) return;
    await this.demandCard(actor, siteId, mutedId);
  }

  /** Nobody is known here who is not known by their card. */
  private async demandCard(actor: Actor, siteId: string, personId: string): Promise<void> {
    await this.readers.card(actor, await this.sites.requireById(siteId), personId);
  }

  /** The reader's own list, the newest first. Throws `invalid-cursor`. */
  async list(actor: Actor, { limit, cursor }: ListQuery): Promise<MutedPage> {
    const person = personOf(actor);
    const scope = ['muted', person.siteId, person.personId];
    const before = cursor === undefined ? null : placeIn(this.cursors.read(scope, cursor));
    const found = await sql.selectMuted(this.database, person, before, limit + 1);
    const page = found.slice(0, limit);
    const last = page.at(-1);
    return {
      items: page.map((row) => ({ ...row, mutedAt: row.mutedAt.toISOString() })),
      nextCursor:
        last && found.length > limit
          ? this.cursors.write(scope, [last.mutedAt.toISOString(), last.id])
          : null,
    };
  }
}

/** The moment and the id that a list ordered by both goes on after. */
export function placeIn([at, id]: readonly (string | number)[]): { at: string; id: string } {
  if (Number.isNaN(Date.parse(String(at))) || !isUuid(String(id))) throw InvalidCursor();
  return { at: String(at), id: String(id) };
}
