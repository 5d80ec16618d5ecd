import type { Shape } from './shapes/shape.js';

const MOST_FIELDS = 500;
const STEPS = /\[([^\]]*)\]/g;

/**
 * A form as Stripe's SDK writes one: `a[b][0][c]=d`, lists by number or by `[]`. Values stay texts. Names that mean
 * something to JavaScript itself are left out.
 */
export function readForm(text: string): Shape {
  const read: Shape = {};
  for (const [name, value] of [...new URLSearchParams(text)].slice(0, MOST_FIELDS)) {
    const first = name.split('[', 1)[0]!;
    const path = [first, ...[...name.matchAll(STEPS)].map(([, step]) => step!)];
    if (!path.some((step) => step === '__proto__' || step === 'constructor')) place(read, path, value);
  }
  return lists(read) as Shape;
}

function place(into: Shape, path: string[], value: string): void {
  let at = into;
  for (const [depth, step] of path.entries()) {
    const name = step === '' ? String(Object.keys(at).length) : step;
    if (depth === path.length - 1) at[name] = value;
    else {
      const next = at[name];
      at = (typeof next === 'object' ? next : (at[name] = {})) as Shape;
    }
  }
}

function lists(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([name, member]) => [name, lists(member)] as const);
  const isList = entries.length > 0 && entries.every(([name], place) => name === String(place));
  return isList ? entries.map(([, member]) => member) : Object.fromEntries(entries);
}

/** A parameter as the text it is, and the empty one for whatever is none. */
export function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
