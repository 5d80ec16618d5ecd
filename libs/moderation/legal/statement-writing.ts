import type { EntityManager } from 'typeorm';
import { type LockedComment, settingsOf } from '@app/discussion';
import type { SanctionKind, Site } from '@app/identity';
import { type Restriction, statementOf } from '@app/legal';
import { databaseNow } from '@app/platform';
import type { Decide } from '../decision.schema.js';
import type { Effect } from '../decision-table.js';
import type { StatementSubject } from './statement.entity.js';
import * as sql from './statement.queries.js';

/** A decision on a comment that is about to be carried out: the comment as it was, and what the decision does. */
export interface Decided {
  id: string;
  locked: LockedComment;
  effect: Effect;
  input: Decide;
  /** Whether an outside check took it, and no person. */
  automated: boolean;
}

/**
 * Writes the statement of reasons for a decision that restricts, in its transaction, before the reports are answered; for
 * others, and for comments of nobody, none. Restricting is what keeps words from being seen: removing and turning down,
 * and asking for an edit where the text is not shown until then.
 */
export async function stateDecision(
  tx: EntityManager,
  site: Site,
  { id, locked: { comment }, effect, input, automated }: Decided,
): Promise<void> {
  const done = whatItRestricts(effect, comment);
  if (!done || comment.authorId === null) return;
  // Turning down the text that waits beside a public one answers nothing that was said of that one.
  const whole = effect.revision !== 'reject' || effect.to !== undefined;
  const { now, noticed, reported, findings } = await sql.readGrounds(tx, comment.id, input.revision, whole);
  const { discussion, legal } = settingsOf(site);
  const statement = statementOf(
    {
      id,
      at: now,
      siteName: site.name,
      done,
      until: null,
      rule: input.rule ?? null,
      contentAt: comment.createdAt,
      language: discussion.language,
      source: noticed ? 'notice' : reported ? 'report' : 'own',
      detected: automated || (findings ?? []).some(speaksAgainst),
      automated,
      worded: Boolean(input.reason ?? input.rule ?? input.message),
    },
    legal,
  );
  const of = { siteId: site.id, personId: comment.authorId, commentId: comment.id };
  await sql.insertStatement(tx, { ...of, id, subject: 'decision', statement, at: now });
}

/** The same for a sanction: suspensions and bans restrict; the others leave a person all that the site offers. */
export async function stateSanction(
  tx: EntityManager,
  site: Site,
  { id, personId, kind, until }: { id: string; personId: string; kind: SanctionKind; until: Date | null },
): Promise<void> {
  const done = SANCTIONED[kind];
  if (!done) return;
  await stateAboutPerson(tx, site, { id, personId, subject: 'sanction', done, until, rule: null });
}

/** The one statement for all that was hidden of a person's history, once it is. */
export async function stateHiding(
  tx: EntityManager,
  site: Site,
  { id, personId, rule }: { id: string; personId: string; rule: string | null },
): Promise<void> {
  await stateAboutPerson(tx, site, { id, personId, subject: 'hiding', done: 'hidden', until: null, rule });
}

async function stateAboutPerson(
  tx: EntityManager,
  site: Site,
  {
    personId,
    subject,
    ...of
  }: Pick<Restriction, 'id' | 'done' | 'until' | 'rule'> & { personId: string; subject: StatementSubject },
): Promise<void> {
  const at = await databaseNow(tx);
  const { legal } = settingsOf(site);
  const statement = statementOf(
    {
      ...of,
      at,
      siteName: site.name,
      contentAt: at,
      language: null,
      source: 'own',
      detected: false,
      automated: false,
      // Neither is imposed without a reason.
      worded: true,
    },
    legal,
  );
  await sql.insertStatement(tx, {
    id: of.id,
    siteId: site.id,
    personId,
    commentId: null,
    subject,
    statement,
    at,
  });
}

const SANCTIONED: Partial<Record<SanctionKind, Restriction['done']>> = {
  suspend: 'suspended',
  ban: 'banned',
};

function whatItRestricts(effect: Effect, comment: LockedComment['comment']): Restriction['done'] | undefined {
  if (effect.to === 'removed') return 'removed';
  if (effect.to === 'rejected' || effect.revision === 'reject') return 'turned-down';
  const waits = comment.status === 'held' || comment.pendingRevision !== null;
  return effect.editable && waits ? 'edit-asked' : undefined;
}

/** Whether a finding of the screening, as it was stored, asked for a moderator. */
function speaksAgainst(finding: unknown): boolean {
  const { verdict } = (finding ?? {}) as { verdict?: unknown };
  return verdict === 'hold' || verdict === 'refuse';
}
