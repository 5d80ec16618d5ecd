import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { CurrentSanction, SanctionKind, Site } from '@app/identity';
import { Audit, type AuditRecord } from '@app/platform';
import { stateSanction } from './legal/statement-writing.js';
import { answerSanctionAppeals } from './sanction-appeal.queries.js';
import { type By, type Imposed, SanctionChanges } from './sanction-changes.js';

/**
 * A sanction of one site with all that belongs to it: statement of reasons, appeals, audit. In the caller's transaction, who
 * has looked at what may be done and publishes the hint.
 */
@Injectable()
export class SanctionActs {
  constructor(
    @Inject(SanctionChanges) private readonly changes: SanctionChanges,
    @Inject(Audit) private readonly audit: Audit,
  ) {}

  /** Gives what it ended. Throws `already-banned`. */
  async impose(
    tx: EntityManager,
    site: Site,
    { personId, input }: { personId: string; input: Imposed },
    by: string | null,
  ): Promise<{ ended: string[] }> {
    const { kind, until, reason, message, everywhereId } = input;
    const { id: sanctionId, ended } = await this.changes.impose(
      tx,
      { siteId: site.id, personId: by },
      personId,
      input,
    );
    await stateSanction(tx, site, { id: sanctionId, personId, kind, until });
    await this.audit.record(tx, {
      siteId: site.id,
      actor: actorOf(by),
      action: `person.${PAST[kind]}`,
      subject: { kind: 'person', id: personId },
      data: {
        sanctionId,
        until: until?.toISOString() ?? null,
        ended,
        ...(everywhereId !== undefined && { everywhere: everywhereId }),
      },
      personal: { of: personId, values: message ? { reason, message } : { reason } },
    });
    return { ended };
  }

  /** Lifts what is in force, all of it, one kind or a single one, and gives what it was. What is lifted is answered, as the person wanted. */
  async lift(
    tx: EntityManager,
    { siteId, personId: by }: By,
    personId: string,
    which: { kind?: SanctionKind | undefined; id?: string },
  ): Promise<CurrentSanction[]> {
    const ended = await this.changes.lift(tx, { siteId, personId: by }, personId, which);
    if (ended.length === 0) return [];
    const answered = await answerSanctionAppeals(
      tx,
      ended.map(({ id }) => id),
      { outcome: 'overturned', answer: null, by },
    );
    await this.audit.record(tx, {
      siteId,
      actor: actorOf(by),
      action: 'person.sanction-lifted',
      subject: { kind: 'person', id: personId },
      data: {
        sanctions: ended.map(({ id, kind }) => ({ id, kind })),
        ...(answered.length > 0 && { appeals: answered.map(({ id }) => id) }),
      },
    });
    return ended;
  }

  /** The person has read a warning; false when they had said so before. Throws `unknown-sanction`. */
  async acknowledge(tx: EntityManager, siteId: string, personId: string, id: string): Promise<boolean> {
    if (!(await this.changes.acknowledge(tx, siteId, personId, id))) return false;
    await this.audit.record(tx, {
      siteId,
      actor: actorOf(personId),
      action: 'person.warning-acknowledged',
      subject: { kind: 'person', id: personId },
      data: { sanctionId: id },
    });
    return true;
  }
}

function actorOf(by: string | null): AuditRecord['actor'] {
  return by === null ? { kind: 'system', id: null } : { kind: 'person', id: by };
}

const PAST: Record<SanctionKind, string> = {
  warn: 'warned',
  premoderate: 'premoderated',
  slow: 'slowed',
  suspend: 'suspended',
  ban: 'banned',
};
