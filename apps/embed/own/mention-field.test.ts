import { beforeEach, expect, it } from 'vitest';
import { mentionOf } from './mention-at.js';
import { MentionField } from './mention-field.js';

const ADA = { id: '01900000-0000-7000-8000-00000000ada0', name: 'Ada' };
const OTHER_ADA = { id: '01900000-0000-7000-8000-00000000ada1', name: 'Ada' };
const TWO = `${mentionOf(ADA)} and ${mentionOf(OTHER_ADA)}.`;

/** As much of a field as is asked; `caret` is where both ends of its selection are. */
function fieldWith(value: string, caret = value.length) {
  return {
    value,
    selectionStart: caret,
    selectionEnd: caret,
    setSelectionRange(start: number, end: number) {
      this.selectionStart = start;
      this.selectionEnd = end;
    },
  } as HTMLTextAreaElement;
}

let area: HTMLTextAreaElement;
let field: MentionField;
beforeEach(() => {
  area = fieldWith(TWO);
  field = new MentionField(area);
});

const source = (value: string, caret: number, inputType = 'insertText') => {
  area.value = value;
  area.setSelectionRange(caret, caret);
  return field.source({ currentTarget: area, inputType });
};

it('shows names in a field that has a source, with the caret where it was', () => {
  expect(area.value).toBe('@Ada and @Ada.');
  expect(area.selectionEnd).toBe(area.value.length);
  const early = fieldWith(TWO, mentionOf(ADA).length + 2);
  expect(new MentionField(early).has(0)).toBe(true);
  expect(early.selectionStart).toBe('@Ada a'.length);
});

it('shows what it has the source of, and anew what comes from elsewhere', () => {
  expect(source('@Ada and @Ada!', 14)).toBe(`${mentionOf(ADA)} and ${mentionOf(OTHER_ADA)}!`);
  expect(field.shown(`${mentionOf(ADA)} and ${mentionOf(OTHER_ADA)}!`)).toBe('@Ada and @Ada!');
  expect(field.shown(mentionOf(OTHER_ADA))).toBe('@Ada');
  expect(field.shown('')).toBe('');
});

it('leaves a source that is typed as it is', () => {
  expect(source(mentionOf(ADA), mentionOf(ADA).length)).toBe(mentionOf(ADA));
  expect(field.shown(mentionOf(ADA))).toBe(mentionOf(ADA));
});

it('mentions nobody by a name that is typed where one was', () => {
  expect(source('@Ad and @Ada.', 3, 'deleteContentBackward')).toBe(`@Ad and ${mentionOf(OTHER_ADA)}.`);
  expect(source('@Ada and @Ada.', 4)).toBe(`@Ada and ${mentionOf(OTHER_ADA)}.`);
});

it('mentions again whom it did once that is undone', () => {
  source('@Ad and @Ada.', 3, 'deleteContentBackward');
  source('@A and @Ada.', 2, 'deleteContentBackward');
  expect(source('@Ada and @Ada.', 4, 'historyUndo')).toBe(TWO);
  // Together with what was taken away before it.
  for (const rest of ['@Adaand @Ada.', '@Adand @Ada.', '@And @Ada.', 'and @Ada.'])
    source(rest, rest.length - 'and @Ada.'.length, 'deleteContentBackward');
  expect(source('@Ada and @Ada.', 5, 'historyUndo')).toBe(TWO);
});

it('mentions whom it did where it is cut and put elsewhere', () => {
  expect(source(' and @Ada.', 0, 'deleteByCut')).toBe(` and ${mentionOf(OTHER_ADA)}.`);
  expect(source(' and @Ada.@Ada', 14, 'insertFromPaste')).toBe(
    ` and ${mentionOf(OTHER_ADA)}.${mentionOf(ADA)}`,
  );
});

it('mentions nobody by what two were, both taken away', () => {
  source(' and @Ada.', 0, 'deleteByCut');
  source(' and .', 5, 'deleteByCut');
  expect(source(' and @Ada.', 9, 'insertFromPaste')).toBe(' and @Ada.');
});
