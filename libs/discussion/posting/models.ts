import type { Judge } from '@app/screening';

/** The local models of sites, ready to be asked: `moderation`, which teaches them, provides it. */
export interface Models {
  /**
   * The site's model as it was lately; null where it has learned too little to say anything, `unreadable` where what is stored is no
   * model. It asks the database for the first text of a site and at no other time while somebody waits.
   */
  of(siteId: string): Promise<Judge | 'unreadable' | null>;
}

/** The injection token under which `moderation` provides them. */
export const MODELS = Symbol('Models');

/** What screening is told of the model, where the policy has it hold comments; null everywhere else. */
export async function modelFor(
  models: Models,
  { siteId, policy: { model } }: { siteId: string; policy: { model: { mode: string; threshold: number } } },
) {
  const judge = model.mode === 'hold' ? await models.of(siteId) : null;
  return judge && { judge, threshold: model.threshold };
}
