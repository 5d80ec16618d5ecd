import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { addressHashOf, emailKeyOf } from '@app/mail';
import { LOG, type Log, Secrets } from '@app/platform';
import { type Site, SiteDirectory, verifiedEmail } from '@app/identity';
import * as sql from './export.queries.js';
import type { DataTable, Whose } from './personal-data.js';
import { PERSONAL_DATA } from './registry.js';
import { zip, type ZipFile } from './zip.js';

const ROWS_AT_ONCE = 500;
const PART_BYTES = 256 * 1024;

/** Somebody else is at it, or the person is being forgotten. */
class Superseded extends Error {}

const FILES = Object.entries(PERSONAL_DATA).filter(([, { file }]) => file !== undefined);

interface Written {
  name: string;
  about: string;
  rows: number;
  sha256: string;
}

/** What an attempt has: the snapshot, whose data, and how far it is. */
interface Attempt {
  work: sql.ExportRow;
  tx: EntityManager;
  whose: Whose;
  progress: { done: number; total: number };
}

/**
 * Makes archives: everything that the register says is a person's, as of one moment (REPEATABLE READ), page by page, so
 * that a hundred thousand comments take no more memory than a few. It is kept sealed, in pieces, in the database.
 */
@Injectable()
export class Exporting {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(SiteDirectory) private readonly sites: SiteDirectory,
    @Inject(Secrets) private readonly secrets: Secrets,
    @Inject(LOG) private readonly log: Log,
  ) {}

  /** Makes all that are asked for, and gives how many were. */
  async drain(signal?: AbortSignal): Promise<number> {
    let made = 0;
    while (!signal?.aborted) {
      const work = await sql.claimExport(this.database);
      if (!work) break;
      try {
        await this.make(work);
        made++;
      } catch (error) {
        if (error instanceof Superseded) continue;
        this.log.error({ err: error, export: work.id, attempts: work.attempts }, 'an export failed');
        await sql.postponeExport(this.database, work);
      }
    }
    return made;
  }

  private async make(work: sql.ExportRow): Promise<void> {
    const site = await this.sites.requireById(work.siteId);
    const runner = this.database.createQueryRunner();
    try {
      await runner.startTransaction('REPEATABLE READ');
      await runner.query('SET TRANSACTION READ ONLY');
      const tx = runner.manager;
      const subject = await sql.selectSubject(tx, work.siteId, work.personId);
      if (!subject) throw new Superseded();
      const { external, takenAt } = subject;
      const email = await verifiedEmail(tx, work.personId);
      const whose: Whose = {
        ...{ site: work.siteId, person: work.personId, external },
        email: email === null ? null : emailKeyOf(email),
        address: email === null ? null : addressHashOf(this.secrets, work.siteId, email),
      };
      const progress = { done: 0, total: 0 };
      for (const [table, told] of FILES) progress.total += await sql.countRows(tx, table, told, whose);
      const archive = zip(this.files({ work, tx, whose, progress }, site, takenAt), takenAt);
      const written = await this.store(work, archive);
      if (!(await sql.finishExport(this.database, work, { ...written, takenAt }))) throw new Superseded();
    } finally {
      if (runner.isTransactionActive) await runner.rollbackTransaction();
      await runner.release();
    }
  }

  private async store(
    work: sql.ExportRow,
    archive: AsyncIterable<Buffer>,
  ): Promise<{ bytes: number; digest: string }> {
    const hash = createHash('sha256');
    let [bytes, position] = [0, 0];
    let waiting: Buffer[] = [];
    let size = 0;
    const flush = async () => {
      const sealed = this.secrets.sealBytes(Buffer.concat(waiting), partContext(work, position));
      await sql.insertPart(this.database, work, position++, sealed);
      [waiting, size] = [[], 0];
    };
    for await (const piece of archive) {
      hash.update(piece);
      bytes += piece.length;
      size += piece.length;
      waiting.push(piece);
      if (size >= PART_BYTES) await flush();
    }
    if (size > 0) await flush();
    return { bytes, digest: hash.digest('hex') };
  }

  private async *files(attempt: Attempt, site: Site, takenAt: Date): AsyncGenerator<ZipFile> {
    const written: Written[] = [];
    for (const [table, told] of FILES) {
      const entry = { name: `${told.file!.name}.jsonl`, about: told.about, rows: 0, sha256: '' };
      written.push(entry);
      yield { name: entry.name, pieces: this.lines(attempt, table, told, entry) };
    }
    const about = {
      format: 'belowline-personal-data',
      version: 1,
      site: { slug: site.slug, name: site.name },
      personId: attempt.whose.person,
      takenAt: takenAt.toISOString(),
      files: written,
    };
    yield { name: 'about.json', pieces: one(`${JSON.stringify(about, null, 2)}\n`) };
  }

  /** A table's lines, page by page; `entry` learns how many there were. */
  private async *lines(
    { work, tx, whose, progress }: Attempt,
    table: string,
    told: DataTable,
    entry: Written,
  ): AsyncGenerator<Buffer> {
    const hash = createHash('sha256');
    await sql.openRows(tx, table, told, whose);
    for (;;) {
      const page = await sql.fetchRows(tx, ROWS_AT_ONCE);
      progress.done += page.length;
      if (!(await sql.moveExport(this.database, work, progress))) throw new Superseded();
      if (page.length === 0) break;
      const bytes = Buffer.from(page.map((row) => `${JSON.stringify(row)}\n`).join(''));
      entry.rows += page.length;
      hash.update(bytes);
      yield bytes;
    }
    await sql.closeRows(tx);
    entry.sha256 = hash.digest('hex');
  }
}

export function partContext(
  { id, attempts }: Pick<sql.ExportRow, 'id' | 'attempts'>,
  position: number,
): string {
  return `export/${id}/${attempts}/${position}`;
}

async function* one(text: string): AsyncGenerator<Buffer> {
  yield Buffer.from(text);
}
