import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { COMMENT_STATUSES } from '@app/discussion';
import { DECISION_ACTIONS } from './decision.entity.js';
import { type Effect, effectOf, type Situation, situationOf } from './decision-table.js';

const SITUATIONS: readonly Situation[] = ['held', 'published', 'pending', 'rejected', 'removed', 'deleted'];

/** A cell of the table in the documentation. */
function cell(effect: Effect | undefined): string {
  if (!effect) return 'no';
  const parts: string[] = [];
  if (effect.revision === 'approve') parts.push('new text public');
  if (effect.revision === 'reject') parts.push('new text turned down');
  if (effect.to) parts.push(effect.to);
  if (parts.length === 0) parts.push('stays');
  if (effect.reviewed) parts.push('seen');
  if (effect.reports) parts.push(`reports ${effect.reports}`);
  parts.push(effect.case, effect.told ? 'author told' : 'author not told');
  return parts.join(', ');
}

it('is the table in docs/moderation.md', () => {
  const header = `| action | ${SITUATIONS.join(' | ')} |`;
  const rows = DECISION_ACTIONS.map(
    (action) =>
      `| ${action} | ${SITUATIONS.map((situation) => cell(effectOf(action, situation))).join(' | ')} |`,
  );
  const page = readFileSync(new URL('../../docs/moderation.md', import.meta.url), 'utf8');
  const tidy = page.replaceAll(/ +/g, ' ');
  for (const row of [header, ...rows]) expect(tidy).toContain(row);
});

it('has every status of a comment', () => {
  for (const status of COMMENT_STATUSES) {
    expect(SITUATIONS).toContain(situationOf({ status, pendingRevision: null }));
  }
  expect(situationOf({ status: 'published', pendingRevision: 2 })).toBe('pending');
});
