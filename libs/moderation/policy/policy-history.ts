import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Cursors, InvalidCursor, type Queryable } from '@app/platform';
import type { Site } from '@app/identity';
import { PolicyDocument } from '@app/discussion';
import { UnknownPolicyVersion } from '../moderation.errors.js';
import type {
  ListPolicyVersions,
  PolicyInFull,
  PolicyVersionPage,
  PolicyVersionView,
} from './policy-view.schema.js';
import * as sql from './policy.queries.js';

/** What a site's policy was, from its beginning on. */
@Injectable()
export class PolicyHistory {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Cursors) private readonly cursors: Cursors,
  ) {}

  /** All versions, the newest first. */
  async list(site: Site, { limit, cursor }: ListPolicyVersions): Promise<PolicyVersionPage> {
    const scope = ['policy-versions', site.id];
    const [before] = cursor === undefined ? [null] : this.cursors.read(scope, cursor);
    if (typeof before === 'string') throw InvalidCursor();
    const found = await sql.listVersions(this.database, site.id, before ?? null, limit + 1);
    const shown = found.slice(0, limit);
    return {
      items: shown.map(viewOf),
      nextCursor: found.length > limit ? this.cursors.write(scope, [shown.at(-1)!.version]) : null,
    };
  }

  /** One version. Throws `unknown-policy-version`. */
  read(site: Site, version: number): Promise<PolicyInFull> {
    return versionOf(this.database, site.id, version);
  }
}

/** A version of a site's policy with defaults for all that it does not say; the present one for null. */
export async function versionOf(
  db: Queryable,
  siteId: string,
  version: number | null,
): Promise<PolicyInFull> {
  const found = await sql.readVersion(db, siteId, version);
  if (!found) throw UnknownPolicyVersion();
  return { ...viewOf(found), document: PolicyDocument.parse(found.document) };
}

function viewOf(row: sql.VersionRow): PolicyVersionView {
  const { version, actorKind, actorId, actorName, note, restores, at } = row;
  return {
    version,
    at: at.toISOString(),
    by: { kind: actorKind, id: actorId, name: actorName },
    note,
    restores,
  };
}
