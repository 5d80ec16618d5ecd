import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Cursors, Hints, inTransaction, InvalidCursor, isUuid } from '@app/platform';
import { personOf, type Actor, type Person } from '../actor.js';
import type { SessionList, SessionQuery, SessionView } from '../auth.schema.js';
import { UnknownSession } from '../identity.errors.js';
import { Sessions } from './sessions.js';
import { selectSession, selectSessions, type SessionRow } from './sessions.queries.js';

/** A person's own sessions, to look at and to end. */
@Injectable()
export class OwnSessions {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Sessions) private readonly all: Sessions,
    @Inject(Cursors) private readonly cursors: Cursors,
    @Inject(Hints) private readonly hints: Hints,
  ) {}

  /** The person's sessions that have not ended, newest first. Throws `invalid-cursor`. */
  async list(actor: Actor, { limit, cursor }: SessionQuery): Promise<SessionList> {
    const person = personOf(actor);
    const scope = ['sessions', person.siteId, person.personId];
    const after = cursor === undefined ? null : this.cursors.read(scope, cursor)[0];
    if (after !== null && !isUuid(String(after))) throw InvalidCursor();
    const found = await selectSessions(this.database, person, after as string | null, limit + 1);
    const page = found.slice(0, limit);
    return {
      items: page.map((row) => viewOf(row, person)),
      nextCursor: found.length > limit ? this.cursors.write(scope, [page.at(-1)!.id]) : null,
    };
  }

  /** One of the person's own sessions; throws `unknown-session` for any other, and for one that has ended. */
  async read(actor: Actor, sessionId: string): Promise<SessionView> {
    const person = personOf(actor);
    const { siteId, personId } = person;
    const found = await selectSession(this.database, { siteId, personId, sessionId });
    if (!found) throw UnknownSession();
    return viewOf(found, person);
  }

  /** Ends one of the person's own sessions; throws `unknown-session` for any other. */
  async end(actor: Actor, sessionId: string): Promise<void> {
    const { siteId, personId } = personOf(actor);
    if (!(await this.all.end({ siteId, personId, sessionId }))) throw UnknownSession();
  }

  /** Ends all of the person's sessions but the one that asks. */
  async endOthers(actor: Actor): Promise<void> {
    const { siteId, personId, sessionId } = personOf(actor);
    await inTransaction(this.database, async (tx) => {
      await this.all.endAll(tx, { siteId, personId }, sessionId);
      await this.hints.broadcastWith(tx, { topic: 'membership', siteId, personId });
    });
  }
}

function viewOf(row: SessionRow, { sessionId }: Person): SessionView {
  return {
    ...row,
    current: row.id === sessionId,
    createdAt: row.createdAt.toISOString(),
    lastUsedAt: row.lastUsedAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
  };
}
