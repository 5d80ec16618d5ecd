import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type Actor, Forbidden, type Person, type Site } from '@app/identity';
import {
  Audit,
  type AuditActorKind,
  CheckpointSigner,
  Cursors,
  databaseNow,
  InvalidCursor,
  named,
  newId,
  DatabaseClock,
  Secrets,
} from '@app/platform';
import type { AuditCheckpoint, AuditPage, ListAudit } from './audit.schema.js';
import { moderatorOf } from './moderator.js';

const dayMs = 86_400_000;
const FIRST_ID = '00000000-0000-0000-0000-000000000000';
const LAST_ID = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

/**
 * Whether an entry says who held the reader's own comment up to others, by a notice or an alarm, and it was somebody else (SQL; the
 * reader's id). The comment is asked for those few actions alone, whose subject is always one.
 */
const HELD_AGAINST = (reader: string) => `CASE WHEN l.action IN ('comment.noticed', 'alarm.raised')
  THEN l.actor_id IS DISTINCT FROM ${reader}::uuid
    AND EXISTS (SELECT 1 FROM comments c WHERE c.id = l.subject_id::uuid AND c.author_id = ${reader}::uuid) ELSE false END`;

interface AuditRow {
  id: string;
  at: Date;
  actorKind: AuditActorKind;
  actorId: string | null;
  actorName: string | null;
  action: string;
  subjectKind: string;
  subjectId: string;
  data: Record<string, unknown>;
  redacted: string[];
  chainSeq: number | null;
}

/**
 * The site's audit log, for its admins. Values that are somebody's words or data stay where they are, and nobody reads who gave
 * notice of their own words.
 */
@Injectable()
export class AuditLog {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Cursors) private readonly cursors: Cursors,
    @Inject(DatabaseClock) private readonly clock: DatabaseClock,
    @Inject(Audit) private readonly audit: Audit,
    @Inject(Secrets) private readonly secrets: Secrets,
  ) {}

  /** The latest first. */
  async list(actor: Actor, site: Site, ask: ListAudit): Promise<AuditPage> {
    const { personId } = this.demandAdmin(actor, site);
    const { subjectId = '', actorId = '', kind = '', from = '', to = '' } = ask;
    const scope = ['audit', site.id, subjectId, actorId, kind, from, to];
    const [before] = ask.cursor === undefined ? [null] : this.cursors.read(scope, ask.cursor);
    if (typeof before === 'number') throw InvalidCursor();
    const rows = await this.read(site.id, ask, { before: before ?? null, personId });
    const shown = rows.slice(0, ask.limit);
    return {
      items: shown.map(({ actorKind, actorId, actorName, subjectKind, subjectId, at, ...entry }) => ({
        ...entry,
        at: at.toISOString(),
        actor: { kind: actorKind, id: actorId, name: actorName },
        subject: { kind: subjectKind, id: subjectId },
      })),
      nextCursor: rows.length > ask.limit ? this.cursors.write(scope, [shown.at(-1)!.id]) : null,
    };
  }

  /** Where the site's chain ends now, signed: a line to be published or kept elsewhere. Null while nothing is linked. */
  async checkpoint(actor: Actor, site: Site): Promise<AuditCheckpoint> {
    this.demandAdmin(actor, site);
    const head = await this.audit.head(site.id);
    if (!head) return { checkpoint: null };
    const signer = new CheckpointSigner(this.secrets);
    const { seq, hash } = head;
    const at = await databaseNow(this.database);
    const line = signer.line({ ...head, site: site.slug, at });
    return { checkpoint: { seq, hash, at: at.toISOString(), publicKey: signer.publicKey, line } };
  }

  private demandAdmin(actor: Actor, site: Site): Person {
    const person = moderatorOf(actor, site.id, this.clock.now());
    if (person.role !== 'admin') throw Forbidden();
    return person;
  }

  private async read(
    siteId: string,
    ask: ListAudit,
    { before, personId }: { before: string | null; personId: string },
  ): Promise<AuditRow[]> {
    const begin = ask.from === undefined ? null : new Date(ask.from);
    const end = ask.to === undefined ? null : new Date(Date.parse(ask.to) + dayMs);
    const { rows } = await named<AuditRow>(
      this.database,
      'read_audit_as',
      // Ids begin with the time, by a clock that may be another one's: they find the place, `at` decides.
      `SELECT l.id, l.at, CASE WHEN h.hidden THEN 'person' ELSE l.actor_kind END AS "actorKind",
         CASE WHEN NOT h.hidden THEN l.actor_id END AS "actorId", CASE WHEN NOT h.hidden THEN m.name END AS "actorName", l.action,
         l.subject_kind AS "subjectKind", l.subject_id AS "subjectId", l.data, l.chain_seq::float8 AS "chainSeq",
         ARRAY(SELECT jsonb_object_keys(l.commitments)) AS redacted
       FROM audit_log l LEFT JOIN memberships m ON m.site_id = l.site_id AND m.person_id = l.actor_id
       CROSS JOIN LATERAL (SELECT ${HELD_AGAINST('$11')} AS hidden) h
       WHERE l.site_id = $1 AND ($2::uuid IS NULL OR l.id < $2) AND ($3::text IS NULL OR l.subject_id = $3)
         AND ($4::uuid IS NULL OR l.actor_id = $4 AND NOT h.hidden) AND ($6::text IS NULL OR split_part(l.action, '.', 1) = $6)
         AND l.id > $7 AND l.id < $8 AND l.at >= $9::timestamptz AND l.at < $10::timestamptz
       ORDER BY l.id DESC LIMIT $5`,
      [
        siteId,
        before,
        ask.subjectId ?? null,
        ask.actorId ?? null,
        ask.limit + 1,
        ask.kind ?? null,
        begin ? newId(new Date(Math.max(0, begin.getTime() - dayMs))) : FIRST_ID,
        end ? newId(new Date(Math.max(0, end.getTime() + dayMs))) : LAST_ID,
        begin ?? '-infinity',
        end ?? 'infinity',
        personId,
      ],
    );
    return rows;
  }
}
