import { check, type Rule } from '../compose.js';
import type { Material } from '../draft.js';
import { modelFinding } from '../model/model-finding.js';
import { MODEL_NAME } from '../model/text-model.js';

const here = check('model', MODEL_NAME);

/**
 * What the site's own moderators would turn down, as its local model reckons, where the policy has that wait. Weights that cannot be
 * read let nothing through: a moderator looks instead.
 */
export const model: Rule<Pick<Material, 'draft' | 'context'>> = ({ draft, context }) => {
  if (!context.model) return undefined;
  const { judge, threshold } = context.model;
  if (judge === 'unreadable')
    return here.hold('The site’s local model cannot be read, so a moderator looks first.');
  const found = judge.score(draft.body, { reply: draft.parentId !== null });
  return found.score < threshold ? undefined : { findings: [modelFinding(draft.body, MODEL_NAME, found)] };
};
