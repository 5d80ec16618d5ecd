import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import {
  hashSecret,
  Hints,
  inTransaction,
  newId,
  pgCode,
  pgConstraint,
  PgError,
  Secrets,
} from '@app/platform';
import { InvalidToken, SessionEnded, TokenAlreadyUsed } from '../identity.errors.js';
import { newRefreshToken, sessionOfRefreshToken } from './refresh-token.js';
import { SessionWarnings } from './session-warnings.js';
import * as sql from './sessions.queries.js';
import type { SessionKey } from './sessions.queries.js';

/** A session ends when it is not refreshed for so long, and after so long however often it is. */
export const SESSION_IDLE_DAYS = 30;
export const SESSION_TOTAL_DAYS = 365;
/** In which the same refresh token gives the same successor again: two tabs at once, an answer lost on the way. */
export const REFRESH_GRACE_SECONDS = 10;

const USER_AGENT_LENGTH = 300;

export interface OpenSession extends SessionKey {
  refreshToken: string;
  /** The database's time at which it was opened or refreshed. */
  now: Date;
}

type Refreshed =
  { kind: 'open'; session: OpenSession } | { kind: 'ended' } | { kind: 'reused'; key: SessionKey };

/** Sign-ins on devices, each with one refresh token at a time. */
@Injectable()
export class Sessions {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Secrets) private readonly secrets: Secrets,
    @Inject(Hints) private readonly hints: Hints,
    @Inject(SessionWarnings) private readonly warnings: SessionWarnings,
  ) {}

  /**
   * Opens a session in the caller's transaction. With `signInToken` (what identifies a publication's token) a second
   * session for the same one throws `token-already-used`, and the transaction is lost.
   */
  async open(
    tx: EntityManager,
    of: { siteId: string; personId: string; signInToken?: string; userAgent?: string | undefined },
  ): Promise<OpenSession> {
    const { siteId, personId } = of;
    const sessionId = newId();
    const refreshToken = newRefreshToken(this.secrets, sessionId);
    const row = {
      siteId,
      personId,
      sessionId,
      refreshHash: hashSecret(refreshToken),
      signInToken: of.signInToken ?? null,
      userAgent: of.userAgent?.slice(0, USER_AGENT_LENGTH).toWellFormed().replaceAll('\0', '') ?? null,
    };
    try {
      const now = await sql.insertSession(tx, row, {
        idleDays: SESSION_IDLE_DAYS,
        totalDays: SESSION_TOTAL_DAYS,
      });
      if (!now) throw SessionEnded('This account is being deleted');
      return { siteId, personId, sessionId, refreshToken, now };
    } catch (error) {
      const used =
        pgCode(error) === PgError.uniqueViolation && pgConstraint(error) === 'sessions_sign_in_token';
      throw used ? TokenAlreadyUsed() : error;
    }
  }

  /**
   * Exchanges a refresh token for its successor. One that was exchanged more than `REFRESH_GRACE_SECONDS` ago, or is
   * older than that, has been copied: the session ends for whoever holds it (RFC 9700 section 4.14.2). Throws
   * `session-ended`.
   */
  async refresh(refreshToken: string): Promise<OpenSession> {
    const sessionId = sessionOfRefreshToken(this.secrets, refreshToken);
    if (sessionId === undefined) throw SessionEnded();
    const result = await inTransaction(this.database, (tx) => this.exchange(tx, sessionId, refreshToken));
    if (result.kind === 'reused') await this.tell(result.key);
    if (result.kind !== 'open') throw SessionEnded();
    return result.session;
  }

  /**
   * The session by which somebody asks has not ended since the guard looked, nor does it until the transaction ends. To
   * be called under the lock of the account or the membership. Throws `invalid-token`.
   */
  async hold(tx: EntityManager, key: SessionKey): Promise<void> {
    if (!(await sql.holdSession(tx, key))) throw InvalidToken();
  }

  /** Ends this session; false when it had ended, or is not this person's. */
  async end(key: SessionKey): Promise<boolean> {
    const ended = await sql.revokeSession(this.database, key);
    if (ended) await this.tell(key);
    return ended;
  }

  /** Ends the session that a refresh token belongs to, any of its tokens; nothing happens for one that is not ours. */
  async endByRefreshToken(refreshToken: string): Promise<void> {
    const sessionId = sessionOfRefreshToken(this.secrets, refreshToken);
    if (sessionId === undefined) return;
    const state = await inTransaction(this.database, async (tx) => {
      const found = await sql.lockForRefresh(tx, sessionId, hashSecret(refreshToken), 0);
      if (found) await sql.revokeSession(tx, { ...found, sessionId });
      return found;
    });
    if (state) await this.tell({ siteId: state.siteId, personId: state.personId, sessionId });
  }

  /** Ends all sessions of a person but `except`, in the caller's transaction; the caller publishes the hint. */
  endAll(tx: EntityManager, of: { siteId: string; personId: string }, except?: string): Promise<number> {
    return sql.revokeSessions(tx, of.siteId, of.personId, except);
  }

  private async exchange(tx: EntityManager, sessionId: string, refreshToken: string): Promise<Refreshed> {
    const hash = hashSecret(refreshToken);
    const state = await sql.lockForRefresh(tx, sessionId, hash, REFRESH_GRACE_SECONDS);
    if (!state?.live) return { kind: 'ended' };
    const { siteId, personId, now } = state;
    const key = { siteId, personId, sessionId };
    if (state.isCurrent) {
      const next = newRefreshToken(this.secrets, sessionId);
      await sql.rotateSession(tx, sessionId, {
        refreshHash: hashSecret(next),
        successorSealed: this.secrets.seal(next, contextOf(sessionId)),
        idleDays: SESSION_IDLE_DAYS,
      });
      return { kind: 'open', session: { ...key, refreshToken: next, now } };
    }
    if (state.justExchanged && state.successorSealed !== null) {
      const successor = this.secrets.open(state.successorSealed, contextOf(sessionId));
      return { kind: 'open', session: { ...key, refreshToken: successor, now } };
    }
    await sql.revokeSession(tx, key);
    await this.warnings.copied(tx, key);
    return { kind: 'reused', key };
  }

  private tell({ siteId, personId }: SessionKey): Promise<void> {
    return this.hints.broadcast({ topic: 'membership', siteId, personId });
  }
}

function contextOf(sessionId: string): string {
  return `refresh/${sessionId}`;
}
