import { type Me, Refused } from '@app/client';
import type { ProfileFields } from '../../discussion/state.js';

/** A profile as its fields have it. */
export function fieldsOf(me: Me): ProfileFields {
  return { name: me.name, avatarUrl: me.avatarUrl ?? '', bio: me.bio ?? '' };
}

/** Only what is another than what is saved. */
export function changeOf(
  saved: ProfileFields,
  fields: ProfileFields,
): Partial<{ name: string; avatarUrl: string | null; bio: string | null }> {
  const [name, avatarUrl, bio] = [fields.name.trim(), fields.avatarUrl.trim(), fields.bio.trim()];
  return {
    ...(name !== saved.name && name !== '' ? { name } : {}),
    ...(avatarUrl !== saved.avatarUrl ? { avatarUrl: avatarUrl || null } : {}),
    ...(bio !== saved.bio ? { bio: bio || null } : {}),
  };
}

/** Which field a refusal is about, and its words there. */
export function wrongFields(error: unknown): Partial<Record<keyof ProfileFields, string>> {
  if (!(error instanceof Refused)) return {};
  if (error.problem.code === 'invalid-avatar')
    return { avatarUrl: error.problem.detail ?? error.problem.title };
  const found = (error.problem.errors ?? []).map(({ pointer, detail }) => [pointer.slice(1), detail]);
  return Object.fromEntries(found.filter(([field]) => ['name', 'avatarUrl', 'bio'].includes(field!)));
}
