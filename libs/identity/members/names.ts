import { checkName, RESERVED_NAMES, stripInvisible } from '@app/platform';
import type { Role } from './membership.entity.js';
import { InvalidName } from '../identity.errors.js';

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
  const cleaned = checkName(firstGraphemes(shown.trim(), MOST_GRAPHEMES), reserved);
  return cleaned.ok ? cleaned.name : undefined;
}

/** A name that tells nothing, for who has none. */
export function neutralName(personId: string): string {
  return `Reader ${personId.slice(-4).toUpperCase()}`;
}

/** Whether this is the person's name that tells nothing, or the same with what tells it from another's. */
export function isNeutralName(name: string, personId: string): boolean {
  return namesBeside(neutralName(personId), personId).includes(name);
}

/**
 * Whether a name is a first and a last name as far as one can tell by looking: two words or more, each with a letter.
 * That it is theirs, the publication says.
 */
export function isFullName(name: string): boolean {
  return name.split(' ').filter((word) => /\p{L}/u.test(word)).length >= 2;
}

/**
 * A name, then the same with a few characters of the person's id beside it: the first of these that is free is theirs,
 * where the name itself is somebody's and they cannot choose another.
 */
export function namesBeside(name: string, personId: string): string[] {
  const id = personId.replaceAll('-', '').toUpperCase();
  const room = firstGraphemes(name, MOST_GRAPHEMES - MOST_BESIDE - 1).trimEnd();
  return [name, ...[4, 6, 8, MOST_BESIDE].map((count) => `${room} ${id.slice(-count)}`)];
}

const MOST_GRAPHEMES = 60;
const MOST_BESIDE = 12;

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
