import type { Policy, PolicyDocument } from '@app/client';
import { NOTHING, POLICY_FIELDS, textOf, valueOf } from './policy-fields.js';

/** What stands in the fields, by pointer. Of a place an empty one says nothing: it is as it is everywhere. */
export type PolicyFields = Readonly<Record<string, string>>;

/** A section or an article, and what is different there. `kept`: what the document says of it that the form has no field for. */
export interface PlaceForm {
  level: 'section' | 'article';
  name: string;
  fields: PolicyFields;
  kept: Part;
}

export interface PolicyForm {
  site: PolicyFields;
  places: readonly PlaceForm[];
}

/** What is typed and not saved, with the policy that it was made from. */
export interface PolicyDraft {
  base: Policy;
  form: PolicyForm;
}

type Part = { readonly [name: string]: unknown };

/** The form of a policy. */
export function formOf(document: PolicyDocument): PolicyForm {
  return {
    site: fieldsOf(document, ''),
    places: document.overrides.map((override) => ({
      level: override.article === undefined ? 'section' : 'article',
      name: override.article ?? override.section ?? '',
      fields: fieldsOf(override, NOTHING),
      kept: override,
    })),
  };
}

/** A place of which nothing is said yet. */
export function newPlace(level: PlaceForm['level'], name: string): PlaceForm {
  return { level, name, fields: fieldsOf({}, NOTHING), kept: {} };
}

/** The policy of a form; `before` is what it was made from. */
export function documentOf(form: PolicyForm, before: PolicyDocument): PolicyDocument {
  const { overrides: _, ...site } = before;
  return {
    ...written(site, form.site),
    overrides: form.places.map(({ level, name, fields, kept }) => {
      const { section: _section, article: _article, ...rest } = kept;
      return { [level]: name, ...written(rest, fields) };
    }),
  } as unknown as PolicyDocument;
}

/** `empty`: what stands for a list with nothing in it. Of a place that is something that is said. */
function fieldsOf(part: Part, empty: string): PolicyFields {
  return Object.fromEntries(
    POLICY_FIELDS.map(({ at, kind }) => {
      const value = valueAt(part, at);
      // Of the site a text that there is none of is an empty field; of a place that would say nothing.
      const isNone = value === undefined || (value === null && kind === 'text' && empty === '');
      const text = isNone ? '' : textOf(value);
      return [at, Array.isArray(value) && value.length === 0 ? empty : text];
    }),
  );
}

function written(part: Part, fields: PolicyFields): Part {
  return POLICY_FIELDS.reduce((into, field) => {
    const text = (fields[field.at] ?? '').trim();
    return withValue(into, namesIn(field.at), text === '' ? undefined : valueOf(field, text));
  }, part);
}

const namesIn = (pointer: string) => pointer.slice(1).split('/');

export function valueAt(part: unknown, pointer: string): unknown {
  return namesIn(pointer).reduce<unknown>(
    (at, name) => (typeof at === 'object' && at !== null ? (at as Part)[name] : undefined),
    part,
  );
}

/** The part with another value at a place in it; undefined takes away what is there, and what is empty then. */
function withValue(part: Part, [name = '', ...rest]: string[], value: unknown): Part {
  const { [name]: old, ...others } = part;
  const now = rest.length === 0 ? value : withValue((old ?? {}) as Part, rest, value);
  const isNothing = now === undefined || (rest.length > 0 && Object.keys(now as Part).length === 0);
  return isNothing ? others : { ...part, [name]: now };
}
