import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { settingsOf } from '@app/discussion';
import { type Actor, adminOf, personOf, type Site, SiteDirectory } from '@app/identity';
import { redressElsewhere, redressFor, type StatementOfReasons } from '@app/legal';
import { Audit, Cursors, inTransaction, InvalidCursor } from '@app/platform';
import { UNDO_BATCH_SECONDS } from '../undo-times.js';
import { UnknownStatement } from '../moderation.errors.js';
import { holdStanding } from '../moderator.js';
import * as sql from './statement.queries.js';
import {
  type ExportStatements,
  type FiledStatements,
  type FileStatements,
  type ListStatementRecords,
  type ListStatements,
  type OwnStatement,
  type OwnStatementPage,
  type StatementPage,
  type StatementRecord,
  type StatementRecordPage,
  STATEMENTS_AT_ONCE,
} from './statement.schema.js';

/**
 * Minutes after which a statement is exported: longer than any transaction lives, so that none that commits late is passed
 * by, and longer than decisions can be taken back.
 */
const SETTLED_MINUTES = UNDO_BATCH_SECONDS / 60 + 5;

/** Statements of reasons: given to their people, and exported for the Transparency Database. */
@Injectable()
export class Statements {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Cursors) private readonly cursors: Cursors,
    @Inject(SiteDirectory) private readonly sites: SiteDirectory,
    @Inject(Audit) private readonly audit: Audit,
  ) {}

  /** A page of the site's, the oldest first; its last cursor goes on with those of later. Throws `invalid-cursor`. */
  async list(site: Site, { limit, cursor, filed }: ExportStatements): Promise<StatementPage> {
    const scope = ['statements', site.id, filed ?? ''];
    const after = this.read(scope, cursor);
    const found = await sql.selectForExport(
      this.database,
      { siteId: site.id, settled: SETTLED_MINUTES, unfiled: filed === 'no', limit: limit + 1 },
      after,
    );
    const shown = found.slice(0, limit);
    return {
      items: shown.map(({ statement }) => statement),
      nextCursor: found.length > limit ? this.write(scope, shown.at(-1)!) : null,
    };
  }

  /**
   * All of the site's since a day (UTC), or of all times, a hundred at a time. A statement is in the same batch each
   * time, and has the same `puid`, by which the database refuses it twice.
   */
  async *batches(site: Site, since: string | null): AsyncGenerator<StatementOfReasons[]> {
    const of = { siteId: site.id, settled: SETTLED_MINUTES, unfiled: false, limit: STATEMENTS_AT_ONCE };
    let after: sql.After = {
      at: since === null ? '-infinity' : `${since}T00:00:00Z`,
      id: '00000000-0000-0000-0000-000000000000',
    };
    for (;;) {
      const found = await sql.selectForExport(this.database, of, after);
      if (found.length > 0) yield found.map(({ statement }) => statement);
      if (found.length < STATEMENTS_AT_ONCE) return;
      const { at, id } = found.at(-1)!;
      after = { at: at.toISOString(), id };
    }
  }

  /** All of the site's with what became of them, the newest first. Throws `invalid-cursor`. */
  async records(site: Site, { limit, cursor, filed }: ListStatementRecords): Promise<StatementRecordPage> {
    const scope = ['statement-records', site.id, filed ?? ''];
    const found = await sql.selectRecords(
      this.database,
      {
        siteId: site.id,
        settled: SETTLED_MINUTES,
        filed: filed === undefined ? null : filed === 'yes',
        limit: limit + 1,
      },
      this.read(scope, cursor),
    );
    const shown = found.slice(0, limit);
    return {
      items: shown.map(recordView),
      nextCursor: found.length > limit ? this.write(scope, shown.at(-1)!) : null,
    };
  }

  /** One of the site's; throws `unknown-statement`. */
  async record(site: Site, id: string): Promise<StatementRecord> {
    const found = await sql.selectRecord(this.database, { siteId: site.id, settled: SETTLED_MINUTES, id });
    if (!found) throw UnknownStatement();
    return recordView(found);
  }

  /**
   * Writes down that these are filed with the Transparency Database: what was so already, or can be taken back still, or is not
   * the site's stays as it is.
   */
  async file(actor: Actor, site: Site, { puids }: FileStatements): Promise<FiledStatements> {
    const admin = adminOf(actor, site);
    return inTransaction(this.database, async (tx) => {
      await holdStanding(tx, admin);
      const filed = await sql.markFiled(tx, {
        siteId: site.id,
        settled: SETTLED_MINUTES,
        ids: puids,
        by: admin.personId,
      });
      if (filed.length > 0)
        await this.audit.record(tx, {
          siteId: site.id,
          actor: { kind: 'person', id: admin.personId },
          action: 'statements.filed',
          subject: { kind: 'site', id: site.id },
          data: { count: filed.length, puids: filed },
        });
      return { filed: filed.length };
    });
  }

  /** Those that were given to who asks, the newest first. Throws `invalid-cursor`. */
  async own(actor: Actor, { limit, cursor }: ListStatements): Promise<OwnStatementPage> {
    const { siteId, personId } = personOf(actor);
    const site = await this.sites.requireById(siteId);
    const scope = ['own-statements', siteId, personId];
    const found = await sql.selectOwn(
      this.database,
      { siteId, personId, limit: limit + 1 },
      this.read(scope, cursor),
    );
    const shown = found.slice(0, limit);
    return {
      items: shown.map((row) => ownView(site, row)),
      nextCursor: found.length > limit ? this.write(scope, shown.at(-1)!) : null,
    };
  }

  /** One that was given to who asks; throws `unknown-statement`. */
  async ownOne(actor: Actor, id: string): Promise<OwnStatement> {
    const { siteId, personId } = personOf(actor);
    const found = await sql.selectOwnById(this.database, { siteId, personId, id });
    if (!found) throw UnknownStatement();
    return ownView(await this.sites.requireById(siteId), found);
  }

  private read(scope: string[], cursor: string | undefined): sql.After | undefined {
    if (cursor === undefined) return undefined;
    const [at, id] = this.cursors.read(scope, cursor);
    if (typeof at !== 'string' || typeof id !== 'string') throw InvalidCursor();
    return { at, id };
  }

  private write(scope: string[], { at, id }: sql.StatementRow): string {
    return this.cursors.write(scope, [at.toISOString(), id]);
  }
}

function recordView(row: sql.RecordRow): StatementRecord {
  const { id, subject, commentId, at, isFinal, filedAt, filedById, filedByName, statement } = row;
  return {
    id,
    subject,
    commentId,
    at: at.toISOString(),
    final: isFinal,
    filed:
      filedAt && filedById ? { at: filedAt.toISOString(), by: { id: filedById, name: filedByName } } : null,
    statement,
  };
}

function ownView(site: Site, row: sql.OwnRow): OwnStatement {
  const { id, subject, commentId, at, statement, appealable } = row;
  const { legal } = settingsOf(site);
  const redress = appealable ? redressFor(at, legal) : redressElsewhere(legal);
  return { id, subject, commentId, at: at.toISOString(), statement, redress };
}
