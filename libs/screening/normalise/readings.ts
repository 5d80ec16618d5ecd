import { mayBeCyrillicLeet, mayBeLeet, mayEndInLeet, mayMixUprights } from './leet.js';
import { readWords, type Reading } from './reading.js';
import { inShownOrder } from './shown-order.js';
import { squeezeReading } from './squeeze.js';

/** A sign or a reference between letters, or a space between characters that are never spaced. */
const BROKEN =
  /[\p{L}\p{N}\p{M}][^\p{L}\p{N}\p{M}\s]{1,8}[\p{L}\p{N}]|&[#a-z]|[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}][ \u3000][\p{sc=Han}\p{sc=Hira}\p{sc=Kana}]/iu;

/**
 * The ways in which a source is read: the plain one, and those that its signs give a reason for. Eleven at most, squeezed ones beside them, and all of
 * them again where the text is not shown in the order in which it is written; each linear.
 */
export function* readingsOf(source: string): Generator<Reading> {
  yield* squeezedToo(asWritten(source));
  const shown = inShownOrder(source);
  if (shown === undefined) return;
  for (const reading of squeezedToo(asWritten(shown.text))) yield shown.inSource(reading);
}

function* squeezedToo(readings: Iterable<Reading>): Generator<Reading> {
  for (const reading of readings) {
    yield reading;
    const squeezed = squeezeReading(reading);
    if (squeezed !== undefined) yield squeezed;
  }
}

function* asWritten(source: string): Generator<Reading> {
  yield readWords(source, 'plain');
  if (/[*`|]|\]\(/.test(source)) yield readWords(source, 'bare');
  const isLeet = mayBeLeet(source);
  if (isLeet) {
    yield readWords(source, 'leet-i');
    yield readWords(source, 'leet-l');
    if (mayMixUprights(source)) {
      yield readWords(source, 'leet-il');
      yield readWords(source, 'leet-li');
    }
    if (mayEndInLeet(source)) {
      yield readWords(source, 'leet-i-end');
      yield readWords(source, 'leet-l-end');
    }
  }
  if (mayBeCyrillicLeet(source)) yield readWords(source, 'leet-cyrillic');
  if (BROKEN.test(source)) {
    yield readWords(source, 'joined');
    if (isLeet) yield readWords(source, 'joined-leet');
  }
}
