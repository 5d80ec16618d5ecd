import { mayBeCyrillicLeet, mayBeLeet, mayMixUprights } from './leet.js';
import { readBackwards, readWords, type Reading } from './reading.js';
import { squeezeReading } from './squeeze.js';

/** A sign or a reference between letters, or a space between characters that are never spaced. */
const BROKEN =
  /[\p{L}\p{N}\p{M}][^\p{L}\p{N}\p{M}\s]{1,8}[\p{L}\p{N}]|&[#a-z]|[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}][ \u3000][\p{sc=Han}\p{sc=Hira}\p{sc=Kana}]/iu;

/** The ways in which a source is read: the plain one, and those that its signs give a reason for. Ten at most, squeezed ones beside them, each linear. */
export function* readingsOf(source: string): Generator<Reading> {
  for (const reading of asWritten(source)) {
    yield reading;
    const squeezed = squeezeReading(reading);
    if (squeezed !== undefined) yield squeezed;
  }
}

function* asWritten(source: string): Generator<Reading> {
  const plain = readWords(source, 'plain');
  yield plain;
  if (/[*`|]|\]\(/.test(source)) yield readWords(source, 'bare');
  const isLeet = mayBeLeet(source);
  if (isLeet) {
    yield readWords(source, 'leet-i');
    yield readWords(source, 'leet-l');
    if (mayMixUprights(source)) {
      yield readWords(source, 'leet-il');
      yield readWords(source, 'leet-li');
    }
  }
  if (mayBeCyrillicLeet(source)) yield readWords(source, 'leet-cyrillic');
  if (BROKEN.test(source)) {
    yield readWords(source, 'joined');
    if (isLeet) yield readWords(source, 'joined-leet');
  }
  const backwards = readBackwards(source, plain);
  if (backwards !== undefined) yield backwards;
}
