import {
  GATE_SITUATIONS,
  type GateLayer,
  type GatePreview,
  type GateSituation,
  type GateTexts,
} from '@app/client';

export const WORDS = ['headline', 'message', 'buttonLabel'] as const;
export const ADDRESSES = ['subscribeUrl', 'signInUrl'] as const;
export type Word = (typeof WORDS)[number];
export type Field = Word | (typeof ADDRESSES)[number];

/** For which refusals words are: all of them, or one. */
export type Scope = 'all' | GateSituation;
export const SCOPES: readonly Scope[] = ['all', ...GATE_SITUATIONS];

/** The one field that is no word of a gate: the site's. */
export const TIME_ZONE = 'timeZone';

/** What stands in the form's fields, by `name`: an empty one says nothing, and what is inherited counts. */
export type GateForm = Readonly<Record<string, string>>;

/** A field's name, such as `all headline`. Addresses are the same for every reason. */
export function nameOf(scope: Scope, field: Field): string {
  return `${scope} ${field}`;
}

/** The fields of what a place says. */
export function formOf(texts: GateTexts): GateForm {
  const form: Record<string, string> = {};
  for (const field of [...WORDS, ...ADDRESSES]) form[nameOf('all', field)] = texts[field] ?? '';
  for (const reason of GATE_SITUATIONS)
    for (const word of WORDS) form[nameOf(reason, word)] = texts.reasons?.[reason]?.[word] ?? '';
  return form;
}

/** What a place says by its fields. */
export function textsOf(form: GateForm): GateTexts {
  const reasons: GateTexts['reasons'] = {};
  for (const reason of GATE_SITUATIONS) {
    const said = saidIn(form, reason, WORDS);
    if (Object.keys(said).length > 0) reasons[reason] = said;
  }
  return {
    ...saidIn(form, 'all', [...WORDS, ...ADDRESSES]),
    ...(Object.keys(reasons).length > 0 ? { reasons } : {}),
  };
}

function saidIn<F extends Field>(
  form: GateForm,
  scope: Scope,
  fields: readonly F[],
): Partial<Record<F, string>> {
  const said = fields.map((field) => [field, (form[nameOf(scope, field)] ?? '').trim()] as const);
  return Object.fromEntries(said.filter(([, text]) => text !== '')) as Partial<Record<F, string>>;
}

export function isSame(one: GateTexts, other: GateTexts): boolean {
  const [a, b] = [formOf(one), formOf(other)];
  return Object.keys(a).every((name) => a[name] === b[name]);
}

/** The fields in which two places' words differ, by name. */
export function differences(one: GateTexts, other: GateTexts): string[] {
  const [a, b] = [formOf(one), formOf(other)];
  return Object.keys(a).filter((name) => a[name] !== b[name]);
}

/** What counts where a field is empty, and who says it; null where nobody does. */
export interface Inherited {
  text: string;
  from: GateLayer['from'] | 'ours';
  forReason: boolean;
}

/** Of a field at a place: the last word before it, in the order in which layers count. */
export function inheritedOf(
  { layers, ours }: Pick<GatePreview, 'layers' | 'ours'>,
  at: { from: GateLayer['from']; scope: Scope; field: Field },
): Inherited | null {
  const own = layers.findIndex(
    ({ from, forReason }) => from === at.from && forReason === (at.scope !== 'all'),
  );
  const before = layers.slice(0, own).findLast(({ texts }) => texts[at.field] !== undefined);
  if (before) return { text: before.texts[at.field]!, from: before.from, forReason: before.forReason };
  const word = WORDS.find((one) => one === at.field);
  return word ? { text: ours[word], from: 'ours', forReason: false } : null;
}

/**
 * The field that a problem's pointer names: `/gate/headline`, `/gate/sections/2/reasons/plan-required/message`,
 * `/texts/article/signInUrl`. Null for what is no field.
 */
export function fieldOf(pointer: string): string | null {
  const parts = pointer.split('/');
  const field = [...WORDS, ...ADDRESSES].find((one) => one === parts.at(-1));
  if (!field) return parts.at(-1) === 'timeZone' ? 'timeZone' : null;
  const reason = GATE_SITUATIONS.find((one) => one === parts.at(-2));
  return nameOf(reason ?? 'all', field);
}
