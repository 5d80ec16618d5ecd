import type { OwnSanctionView, SanctionsView, SanctionView } from './sanction.schema.js';
import type { SanctionRow } from './sanction.queries.js';

export function sanctionView(row: SanctionRow): SanctionView {
  const { appealUntil: _, ...shared } = ownSanctionView(row);
  return { ...shared, by: row.byId === null ? null : { id: row.byId, name: row.byName } };
}

export function ownSanctionView(row: SanctionRow): OwnSanctionView {
  return {
    id: row.id,
    kind: row.kind,
    until: row.until?.toISOString() ?? null,
    reason: row.reason,
    message: row.message,
    createdAt: row.createdAt.toISOString(),
    acknowledgedAt: row.acknowledgedAt?.toISOString() ?? null,
    liftedAt: row.liftedAt?.toISOString() ?? null,
    inForce: row.inForce,
    everywhere: row.everywhere,
    appeal: row.appeal && { ...row.appeal, at: new Date(row.appeal.at).toISOString() },
    appealUntil: row.appealUntil?.toISOString() ?? null,
  };
}

export function sanctionsView(rows: readonly SanctionRow[]): SanctionsView {
  const history = rows.map(sanctionView);
  return { inForce: history.filter((sanction) => sanction.inForce), history };
}
