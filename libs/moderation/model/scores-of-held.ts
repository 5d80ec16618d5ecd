import type { EntityManager } from 'typeorm';
import { z } from 'zod';
import { writeScores } from './scoring.queries.js';

/** The model's finding on a text that it held. */
const Held = z.object({
  check: z.literal('model'),
  version: z.string().regex(/^[^/]+\/\d+$/),
  score: z.number().min(0).max(1),
});

/**
 * Keeps the score by which the model held a text before it was written, as the worker keeps those that it gives afterwards; what
 * mattered stands in the finding. False where the model had no say: then the text has to be scored.
 */
export async function noteHeld(
  tx: EntityManager,
  text: { siteId: string; commentId: string; revision: number; findings: readonly unknown[] },
): Promise<boolean> {
  const finding = text.findings.map((one) => Held.safeParse(one).data).find((one) => one !== undefined);
  if (!finding) return false;
  const [model, version] = finding.version.split('/') as [string, string];
  const { siteId, commentId, revision } = text;
  const score = { score: finding.score, version: Number(version), because: [], flagged: true };
  await writeScores(tx, model, [{ siteId, commentId, revision, ...score }]);
  return true;
}
