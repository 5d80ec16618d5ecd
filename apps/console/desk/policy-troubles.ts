import { Refused } from '@app/client';
import { POLICY_FIELDS } from './policy-fields.js';
import { wordsFor } from './trouble.js';

/** What the server refused of a policy: by the site's fields, by those of each place, and of the whole. */
export interface PolicyTroubles {
  site: Record<string, string>;
  places: Record<number, Record<string, string>>;
  whole: string | null;
}

export const NO_POLICY_TROUBLES: PolicyTroubles = { site: {}, places: {}, whole: null };

/** Puts each thing that was refused beside its field; `root` is where the request has the document. */
export function policyTroublesOf(error: unknown, root: string): PolicyTroubles {
  const told = error instanceof Refused && error.status === 422 ? error.problem.errors : undefined;
  if (!told?.length) return { ...NO_POLICY_TROUBLES, whole: wordsFor(error) };
  const troubles: PolicyTroubles = { site: {}, places: {}, whole: null };
  for (const { pointer, detail } of told) {
    const within = pointer.startsWith(`${root}/`) ? pointer.slice(root.length) : pointer;
    const place = /^\/overrides\/(\d+)(\/.*)?$/.exec(within);
    const at = place ? (place[2] ?? '') : within;
    const field = POLICY_FIELDS.find(
      (one) => at === one.at || at.startsWith(`${one.at}/`) || one.at.startsWith(`${at}/`),
    );
    if (!field) troubles.whole ??= `${detail} (${within})`;
    else if (place) (troubles.places[Number(place[1])] ??= {})[field.at] ??= words(at, field.at, detail);
    else troubles.site[field.at] ??= words(at, field.at, detail);
  }
  return troubles;
}

/** Of a list the line is named too. */
function words(pointer: string, field: string, detail: string): string {
  const line = /^\/(\d+)$/.exec(pointer.slice(field.length));
  return line ? `Line ${Number(line[1]) + 1}: ${detail}` : detail;
}
