import { type Finding, modelFinding } from '@app/screening';

/** A flagged score as it is stored; inside JSON. */
export interface FlaggedScore {
  score: number;
  model: string;
  version: number;
  because: { span: [number, number] | null; fact: string | null; weight: number }[];
}

/**
 * What the model found in a text where a moderator was asked to look because of it. Scores that nobody was asked about are
 * not shown: they would tell moderators what to decide, and what they decide measures the model.
 */
export function flaggedFinding({ score, model, version, because }: FlaggedScore, text: string): Finding {
  const reasons = because.map(({ fact, ...reason }) => ({ ...reason, word: fact ?? '' }));
  return modelFinding(text, model, { score, version, because: reasons });
}
