import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Audit, inTransaction, newId, Secrets } from '@app/platform';
import { type Actor, auditActorOf, Members, personOf, SessionEnded, type Site } from '@app/identity';
import { demandReader, demandSite } from './erasure-desk.js';
import * as sql from './export.queries.js';
import { partContext } from './exporting.js';
import { ExportNotReady, UnknownExport } from './privacy.errors.js';
import type { DataExportList, DataExportView } from './privacy.schema.js';

/** An archive on its way out. */
export interface Archive {
  name: string;
  bytes: number;
  /** Hexadecimal. */
  sha256: string;
  pieces: AsyncIterable<Buffer>;
}

export interface AskedExport {
  export: DataExportView;
  /** Whether it is a new one: there is one in a day. */
  isNew: boolean;
}

/** Asking for exports and fetching them: a person for their own, the publication's server for a member's. */
@Injectable()
export class DataExports {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Members) private readonly members: Members,
    @Inject(Audit) private readonly audit: Audit,
    @Inject(Secrets) private readonly secrets: Secrets,
  ) {}

  /** Begins one, or gives the one of the last 24 hours. */
  async askOwn(actor: Actor): Promise<AskedExport> {
    const { siteId, personId } = personOf(actor);
    return this.begin(siteId, personId, 'person', actor);
  }

  /** The publication's server asks for a member's. Throws `unknown-member`, and `forbidden` for staff. */
  async askOf(actor: Actor, site: Site, externalId: string): Promise<AskedExport> {
    const personId = await this.memberOf(actor, site, externalId);
    return this.begin(site.id, personId, 'publication', actor);
  }

  async listOwn(actor: Actor): Promise<DataExportList> {
    return this.list(personOf(actor).personId);
  }

  /** Throws `unknown-member`, and `forbidden` for staff. */
  async listOf(actor: Actor, site: Site, externalId: string): Promise<DataExportList> {
    return this.list(await this.memberOf(actor, site, externalId));
  }

  /** One's own; throws `unknown-export` for any other. */
  async readOwn(actor: Actor, id: string): Promise<DataExportView> {
    return viewOf(await this.find(personOf(actor).personId, id));
  }

  /** Throws `unknown-export` and `export-not-ready`. */
  async fetchOwn(actor: Actor, id: string): Promise<Archive> {
    return this.archiveOf(await this.find(personOf(actor).personId, id));
  }

  /** Throws `unknown-member`, `unknown-export`, `export-not-ready`, and `forbidden` for staff. */
  async fetchOf(actor: Actor, site: Site, externalId: string, id: string): Promise<Archive> {
    const personId = await this.memberOf(actor, site, externalId);
    const archive = this.archiveOf(await this.find(personId, id));
    await inTransaction(this.database, async (tx) => {
      demandReader(await this.members.lock(tx, site.id, personId));
      await this.audit.record(tx, {
        siteId: site.id,
        actor: auditActorOf(actor),
        action: 'person.export-fetched',
        subject: { kind: 'person', id: personId },
        data: { exportId: id },
      });
    });
    return archive;
  }

  private async begin(
    siteId: string,
    personId: string,
    askedBy: 'person' | 'publication',
    actor: Actor,
  ): Promise<AskedExport> {
    const { row, isNew } = await inTransaction(this.database, async (tx) => {
      // One after the other, however many ask at once.
      const member = await this.members.lock(tx, siteId, personId);
      if (askedBy === 'publication') demandReader(member);
      if (!member) throw SessionEnded();
      const [known] = await sql.selectExports(tx, personId, { day: true });
      if (known) return { row: known, isNew: false };
      const made = await sql.insertExport(tx, { id: newId(), siteId, personId, askedBy });
      await this.audit.record(tx, {
        siteId,
        actor: auditActorOf(actor),
        action: 'person.export-asked',
        subject: { kind: 'person', id: personId },
        data: { exportId: made.id },
      });
      return { row: made, isNew: true };
    });
    return { export: viewOf(row), isNew };
  }

  private async list(personId: string): Promise<DataExportList> {
    const found = await sql.selectExports(this.database, personId);
    return { items: found.map(viewOf) };
  }

  private async find(personId: string, id: string): Promise<sql.ExportRow> {
    const [found] = await sql.selectExports(this.database, personId, { id });
    if (!found) throw UnknownExport();
    return found;
  }

  private async memberOf(actor: Actor, site: Site, externalId: string): Promise<string> {
    demandSite(actor, site);
    const member = await this.members.findByExternalId(site.id, externalId);
    demandReader(member);
    return member.personId;
  }

  private archiveOf(row: sql.ExportRow): Archive {
    if (row.state !== 'ready') throw ExportNotReady();
    return {
      name: `personal-data-${row.takenAt!.toISOString().slice(0, 10)}.zip`,
      bytes: row.bytes!,
      sha256: row.digest!,
      pieces: this.pieces(row),
    };
  }

  private async *pieces(row: sql.ExportRow): AsyncGenerator<Buffer> {
    for (let position = 0; ; position++) {
      const sealed = await sql.selectPart(this.database, row, position);
      if (!sealed) return;
      yield this.secrets.openBytes(sealed, partContext(row, position));
    }
  }
}

const DAY_MS = 86_400_000;

function viewOf(row: sql.ExportRow): DataExportView {
  const { id, askedBy, state, bytes, digest, finishedAt } = row;
  const expiresAt = finishedAt && new Date(finishedAt.getTime() + sql.EXPORT_DAYS * DAY_MS);
  return {
    ...{ id, askedBy, state, bytes },
    sha256: digest,
    progress: { done: row.rowsDone, total: row.rowsTotal },
    askedAt: row.askedAt.toISOString(),
    takenAt: row.takenAt?.toISOString() ?? null,
    finishedAt: finishedAt?.toISOString() ?? null,
    expiresAt: expiresAt?.toISOString() ?? null,
  };
}
