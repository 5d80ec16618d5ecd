import { checkName, RESERVED_NAMES, stripInvisible } from '@app/platform';
import type { Role } from './membership.entity.js';
import { InvalidName } from './identity.errors.js';

/** A display name as it is stored; throws `invalid-name`. The names of the house are for its own people. */
export function checkedName(name: string, role: Role): string {
  const result = checkName(name, reservedFor(role));
  if (result.ok) return result.name;
  throw InvalidName({
    detail: result.detail,
    errors: [{ pointer: '/name', code: result.code, detail: result.detail }],
  });
}

/**
 * The name that a publication's token gives, as far as it can be shown: without what is invisible or turns the
 * direction of text, and cut to the longest name there is. Undefined when nothing of it can be: signing in never
 * fails for a name, which the reader could not change.
 */
export function nameFromToken(name: unknown, role: Role): string | undefined {
  if (typeof name !== 'string') return undefined;
  const reserved = reservedFor(role);
  const asGiven = checkName(name, reserved);
  if (asGiven.ok) return asGiven.name;
  const shown = stripInvisible(
    name
      .slice(0, 1000)
      .toWellFormed()
      .replace(/\p{Cc}+/gu, ' '),
  ).replaceAll('\ufffd', '');
  const cleaned = checkName(firstGraphemes(shown.trim(), 60), reserved);
  return cleaned.ok ? cleaned.name : undefined;
}

/** A name that tells nothing, for who has none. */
export function neutralName(personId: string): string {
  return `Reader ${personId.slice(-4).toUpperCase()}`;
}

function reservedFor(role: Role): readonly string[] {
  return role === 'reader' ? RESERVED_NAMES : [];
}

function firstGraphemes(text: string, count: number): string {
  let end = 0;
  for (const { segment } of new Intl.Segmenter().segment(text)) {
    if (count-- === 0) break;
    end += segment.length;
  }
  return text.slice(0, end);
}
