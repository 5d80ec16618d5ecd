import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mentionOf } from './mention-at.js';
import { changeOf, replaced, shownOf, sourceOf } from './shown-mentions.js';

const ADA = { id: '01900000-0000-7000-8000-00000000ada0', name: 'Ada' };
const OTHER_ADA = { id: '01900000-0000-7000-8000-00000000ada1', name: 'Ada' };
const MOREAU = { id: '01900000-0000-7000-8000-00000000ada2', name: 'Ada Moreau' };
const ODD = { id: '01900000-0000-7000-8000-00000000dd00', name: String.raw`Z [z] \ 🦊 @x` };
const PEOPLE = [ADA, OTHER_ADA, MOREAU, ODD];

const anyPerson = fc.constantFrom(...PEOPLE);
const anyWords = fc.constantFrom(
  ...[
    '@',
    '@Ada',
    '@Ada Moreau',
    ' ',
    'x',
    '`',
    '```\n',
    '\n',
    '\n\n',
    '\\',
    '[',
    ']',
    '](',
    ADA.id,
    '🦊',
    '> ',
  ],
);
const anyText = fc.array(anyWords, { maxLength: 12 }).map((parts) => parts.join(''));
const anySource = fc
  .array(fc.oneof(anyWords, anyPerson.map(mentionOf)), { maxLength: 20 })
  .map((parts) => parts.join(''));

describe('what is shown of a source', () => {
  it('is each name after its @', () => {
    const source = `Ask ${mentionOf(ADA)}, ${mentionOf(MOREAU)} or ${mentionOf(ODD)}.`;
    const shown = shownOf(source);
    expect(shown.text).toBe(String.raw`Ask @Ada, @Ada Moreau or @Z [z] \ 🦊 @x.`);
    expect(shown.mentions.map(({ id }) => id)).toEqual([ADA.id, MOREAU.id, ODD.id]);
    expect(sourceOf(shown)).toBe(source);
  });

  it('keeps apart who has the same name, and what is only typed', () => {
    const source = `@Ada ${mentionOf(OTHER_ADA)} ${mentionOf(ADA)} @Ada`;
    const shown = shownOf(source);
    expect(shown.text).toBe('@Ada @Ada @Ada @Ada');
    expect(sourceOf(shown)).toBe(source);
  });

  it.each([
    `\`${mentionOf(ADA)}\``,
    `\`\`\`\n\n${mentionOf(ADA)}\n\`\`\``,
    `~~~\n\n${mentionOf(ADA)}`,
    `\\${mentionOf(ADA)}`,
    `${mentionOf(ADA)}lbert`,
    mentionOf(ADA).toUpperCase(),
  ])('is the source itself of %j, which is none or would look like another', (source) => {
    expect(shownOf(source)).toEqual({ text: source, mentions: [] });
  });

  it('goes on after code', () => {
    expect(shownOf(`\`x\` ${mentionOf(ADA)}`).text).toBe('`x` @Ada');
    expect(shownOf(`\`\`\`\nx\n\`\`\`\n${mentionOf(ADA)}`).text).toContain('@Ada');
  });

  it('gives the source back, whatever it is', () => {
    fc.assert(
      fc.property(anySource, (source) => {
        expect(sourceOf(shownOf(source))).toBe(source);
      }),
      { numRuns: 2000 },
    );
  });

  it('is a text itself that mentions nobody, whatever is done to it', () => {
    fc.assert(
      fc.property(anyText, anyText, fc.nat(), (before, after, place) => {
        expect(shownOf(before)).toEqual({ text: before, mentions: [] });
        const { start, end, newEnd } = changeOf(before, after, place % (after.length + 1));
        const by = { text: after.slice(start, newEnd), mentions: [] };
        expect(replaced(shownOf(before), start, end, by)).toEqual({ text: after, mentions: [] });
      }),
      { numRuns: 2000 },
    );
  });
});

describe('a name that was chosen', () => {
  it('mentions nobody while it goes on as another one', () => {
    const shown = shownOf(`${mentionOf(ADA)} is`);
    const longer = replaced(shown, 4, 4, { text: 'lbert', mentions: [] });
    expect(sourceOf(longer)).toBe('@Adalbert is');
    expect(sourceOf(replaced(longer, 4, 9, { text: '', mentions: [] }))).toBe(`${mentionOf(ADA)} is`);
  });

  it('is text as soon as something is changed within it', () => {
    const shown = shownOf(mentionOf(MOREAU));
    expect(sourceOf(replaced(shown, 4, 11, { text: '', mentions: [] }))).toBe('@Ada');
    expect(sourceOf(replaced(shown, 4, 4, { text: '-', mentions: [] }))).toBe('@Ada- Moreau');
  });

  it('is the one that is left when another of its name is deleted', () => {
    const shown = shownOf(`${mentionOf(ADA)} ${mentionOf(OTHER_ADA)} `);
    const left = (caret: number) => {
      const { start, end } = changeOf(shown.text, '@Ada ', caret);
      return sourceOf(replaced(shown, start, end, { text: '', mentions: [] }));
    };
    expect([left(0), left(5)]).toEqual([`${mentionOf(OTHER_ADA)} `, `${mentionOf(ADA)} `]);
  });

  it('is given up where nobody knows whether it is the one that was there', () => {
    // The caret is before what came: by it nothing can have been changed there.
    expect(changeOf('@Ada !', '@Ada @Ada !', 0)).toEqual({ start: 0, end: 5, newEnd: 10 });
    expect(changeOf('@Ada !', '@Ada @Ada !', 5)).toEqual({ start: 0, end: 0, newEnd: 5 });
  });

  it('stays whose it is through every change elsewhere, and no other person comes in', () => {
    const anyChange = fc.record({
      from: fc.nat(),
      length: fc.nat(12),
      brought: fc.constantFrom('', 'q', ' y', '\n'),
    });
    fc.assert(
      fc.property(
        fc.array(anyPerson, { maxLength: 6 }),
        fc.array(anyChange, { maxLength: 6 }),
        (people, changes) => {
          let shown = shownOf(people.map((each) => `${mentionOf(each)} `).join(''));
          // Whose each character is: a mention is as many of one's own beside each other as it had.
          let owners = shown.mentions.flatMap((each, at) => [...Array(each.name.length + 1).fill(at), -1]);
          for (const { from, length, brought } of changes) {
            const start = from % (shown.text.length + 1);
            const end = Math.min(start + length, shown.text.length);
            const after = shown.text.slice(0, start) + brought + shown.text.slice(end);
            owners = [...owners.slice(0, start), ...Array(brought.length).fill(-1), ...owners.slice(end)];
            const change = changeOf(shown.text, after, start + brought.length);
            const text = after.slice(change.start, change.newEnd);
            shown = replaced(shown, change.start, change.end, { text, mentions: [] });
            expect(shown.text).toBe(after);
            for (const { id, name, start: at } of shown.mentions) {
              expect(after.slice(at, at + 1 + name.length)).toBe(`@${name}`);
              expect(owners.slice(at, at + 1 + name.length).every((owner) => people[owner]?.id === id)).toBe(
                true,
              );
            }
          }
        },
      ),
      { numRuns: 2000 },
    );
  });
});
