import { expect, it } from 'vitest';
import { mentionAt, mentionOf } from './mention-at.js';

const at = (text: string) => mentionAt(text, text.length);

it.each([
  ['@', { start: 0, name: '' }],
  ['Ask @Ad', { start: 4, name: 'Ad' }],
  ['(@Ada Mo', { start: 1, name: 'Ada Mo' }],
  ['@Ada @Be', { start: 5, name: 'Be' }],
  ['line\n@Zoé', { start: 5, name: 'Zoé' }],
])('a name is being typed in %j', (text, typed) => expect(at(text)).toEqual(typed));

it.each([
  'nothing',
  'ada@example',
  '@ ',
  '@@',
  '@[Ada](x)',
  '@Ada\n',
  '@one two three four',
  `@${'x'.repeat(51)}`,
  String.raw`\@Ada`,
])('none is in %j', (text) => expect(at(text)).toBeNull());

it('looks at what stands before the caret', () => {
  expect(mentionAt('Ask @Ada now', 6)).toEqual({ start: 4, name: 'A' });
});

it('writes a mention that the server reads, brackets escaped', () => {
  expect(mentionOf({ id: 'x', name: String.raw`A [b] \ c` })).toBe(String.raw`@[A \[b\] \\ c](x)`);
});
