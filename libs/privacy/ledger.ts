import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { inTransaction, rows, Secrets } from '@app/platform';
import { SiteDirectory } from '@app/identity';
import { COMMENTS_FATES, ERASURE_ASKERS } from './erasure.entity.js';
import * as sql from './erasure.queries.js';
import { Erasures, personMark } from './erasures.js';

const ACCOUNTS_AT_ONCE = 5_000;
const LINES_AT_ONCE = 100;

/** One line of the ledger as it is kept elsewhere: an erasure that was done, of nobody who could be named by it. */
export const LedgerLine = z.strictObject({
  id: z.uuid(),
  site: z.uuid(),
  person: z.base64url().length(43),
  askedBy: z.enum(ERASURE_ASKERS),
  comments: z.enum(COMMENTS_FATES),
  counts: z.record(z.string(), z.int().min(0)),
  auditEntry: z.uuid().nullable(),
  askedAt: z.iso.datetime(),
  finishedAt: z.iso.datetime(),
});
export type LedgerLine = z.infer<typeof LedgerLine>;

export interface DoneAgain {
  /** Lines that this database did not have. */
  added: number;
  /** People who were there again, and are being forgotten. */
  people: number;
}

/**
 * The ledger outside the database: a backup older than an erasure has the person in it, and must not bring them back.
 * A line is matched by a hash that needs the installation's secret.
 */
@Injectable()
export class Ledger {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(SiteDirectory) private readonly sites: SiteDirectory,
    @Inject(Secrets) private readonly secrets: Secrets,
    @Inject(Erasures) private readonly erasures: Erasures,
  ) {}

  /** All that was done, the newest first. */
  async *lines(): AsyncGenerator<LedgerLine> {
    for (let before: string | null = null; ;) {
      const some: sql.ErasureRow[] = await sql.selectErasures(this.database, null, before, LINES_AT_ONCE);
      for (const row of some) if (row.state === 'done') yield lineOf(row);
      if (some.length < LINES_AT_ONCE) return;
      before = some.at(-1)!.id;
    }
  }

  /**
   * Begins the erasures of these lines again for whoever of them is in this database, and keeps the lines themselves.
   * When it returns nobody can sign in as one of them; the rest is the worker's, or `Erasing.drain`'s.
   */
  async again(lines: readonly LedgerLine[]): Promise<DoneAgain> {
    const here = new Set(
      (await rows<{ id: string }>(this.database, 'SELECT id FROM sites')).map(({ id }) => id),
    );
    const known = lines.filter(({ site }) => here.has(site));
    let people = 0;
    for (const siteId of new Set(known.map(({ site }) => site))) {
      const marks = new Map(known.filter(({ site }) => site === siteId).map((line) => [line.person, line]));
      people += await this.againOn(siteId, marks);
    }
    let added = 0;
    await inTransaction(this.database, async (tx) => {
      added = 0;
      for (const { site, person, auditEntry, ...line } of known) {
        const stored = { ...line, siteId: site, personMark: person, proof: auditEntry };
        if (await sql.insertLine(tx, stored)) added++;
      }
    });
    return { added, people };
  }

  private async againOn(siteId: string, marks: ReadonlyMap<string, LedgerLine>): Promise<number> {
    const site = await this.sites.requireById(siteId);
    let people = 0;
    for (let after: string | null = null; ;) {
      const some = await sql.selectAccountsAfter(this.database, siteId, after, ACCOUNTS_AT_ONCE);
      for (const personId of some) {
        const line = marks.get(personMark(this.secrets, siteId, personId));
        if (!line || !(await sql.isHere(this.database, personId))) continue;
        const { id, comments, askedBy } = line;
        await this.erasures.begin(site, personId, {
          askedBy,
          actor: { kind: 'system', id: null },
          again: { id, comments },
        });
        people++;
      }
      if (some.length < ACCOUNTS_AT_ONCE) return people;
      after = some.at(-1)!;
    }
  }
}

function lineOf(row: sql.ErasureRow): LedgerLine {
  const { id, siteId, personMark: person, askedBy, comments, counts, proof, askedAt, finishedAt } = row;
  return {
    ...{ id, site: siteId, person, askedBy, comments, counts },
    auditEntry: proof,
    askedAt: askedAt.toISOString(),
    finishedAt: finishedAt!.toISOString(),
  };
}
