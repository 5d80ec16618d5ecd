/** How a setting of the policy is written: one of some words, a number, a number or `never`, or a list of lines. */
export type PolicyField = { at: string; label: string; hint?: string } & (
  | { kind: 'choice'; choices: Readonly<Record<string, string>> }
  | { kind: 'number' | 'number-or-never' }
  | { kind: 'list' }
);

export interface PolicyGroup {
  title: string;
  fields: readonly PolicyField[];
}

/** The settings that the form has, by their pointers in the document. What the document has beside them is left as it is. */
export const POLICY_GROUPS: readonly PolicyGroup[] = [
  {
    title: 'When a moderator looks',
    fields: [
      {
        at: '/screening/mode',
        label: 'Comments appear',
        kind: 'choice',
        choices: {
          'by-risk': 'By risk: what looks suspicious waits',
          'after-publication': 'At once: what looks suspicious is only noted',
          'before-publication': 'After a moderator has approved them',
        },
      },
      {
        at: '/screening/nudge',
        label: 'Before somebody posts',
        kind: 'choice',
        choices: {
          off: 'Nothing is said',
          words: 'They are shown which words are disliked, and may rephrase',
        },
      },
      {
        at: '/screening/history/holdFromRejected',
        label: 'Hold somebody’s comments from so many rejections on',
        hint: 'in 90 days; never for not at all',
        kind: 'number-or-never',
      },
    ],
  },
  {
    title: 'Phrases',
    fields: [
      {
        at: '/screening/phrases/banned',
        label: 'Banned: refused',
        hint: 'one to a line; * at an end stands for the rest of a word',
        kind: 'list',
      },
      { at: '/screening/phrases/suspect', label: 'Suspect: suspicious', hint: 'one to a line', kind: 'list' },
      {
        at: '/screening/phrases/threat',
        label: 'Threats to life: held, with an alarm',
        hint: 'one to a line',
        kind: 'list',
      },
      {
        at: '/screening/phrases/selfHarm',
        label: 'Self-harm: held, with an alarm',
        hint: 'one to a line',
        kind: 'list',
      },
      {
        at: '/screening/phrases/childSafety',
        label: 'Child safety: held, with an alarm',
        hint: 'one to a line',
        kind: 'list',
      },
    ],
  },
  {
    title: 'Links',
    fields: [
      { at: '/screening/links/max', label: 'Links at most', hint: 'more are refused', kind: 'number' },
      {
        at: '/screening/links/holdFrom',
        label: 'Suspicious from so many links on',
        hint: 'never for not at all',
        kind: 'number-or-never',
      },
      {
        at: '/screening/links/blockedDomains',
        label: 'Blocked domains',
        hint: 'one to a line',
        kind: 'list',
      },
      {
        at: '/screening/links/allowedDomains',
        label: 'Domains that do not count',
        hint: 'one to a line',
        kind: 'list',
      },
    ],
  },
  {
    title: 'New commenters',
    fields: [
      {
        at: '/screening/newCommenter/hold',
        label: 'Of somebody new',
        kind: 'choice',
        choices: {
          links: 'what has links waits',
          always: 'everything waits',
          never: 'nothing waits for that',
        },
      },
      {
        at: '/screening/newCommenter/firstN',
        label: 'New until so many comments are published',
        kind: 'number',
      },
      {
        at: '/screening/newCommenter/youngerThanHours',
        label: 'Or as long as the account is younger than',
        hint: 'hours',
        kind: 'number',
      },
    ],
  },
  {
    title: 'Repetition',
    fields: [
      {
        at: '/screening/duplicate/windowSeconds',
        label: 'The same text not again within',
        hint: 'seconds; 0 turns it off',
        kind: 'number',
      },
      {
        at: '/screening/flood/windowSeconds',
        label: 'Floods are looked for within',
        hint: 'seconds; 0 turns it off',
        kind: 'number',
      },
      { at: '/screening/flood/sameText', label: 'So many equal texts are refused', kind: 'number' },
      { at: '/screening/flood/nearText', label: 'So many nearly equal ones are suspicious', kind: 'number' },
      {
        at: '/screening/copied/windowSeconds',
        label: 'What others said is looked at within',
        hint: 'seconds; 0 turns it off',
        kind: 'number',
      },
      {
        at: '/screening/copied/people',
        label: 'A long text that so many others posted is suspicious',
        kind: 'number',
      },
    ],
  },
  {
    title: 'Length',
    fields: [
      { at: '/screening/length/minGraphemes', label: 'Characters at least', kind: 'number' },
      { at: '/screening/length/maxGraphemes', label: 'Characters at most', kind: 'number' },
      { at: '/screening/length/maxCombiningMarks', label: 'Marks on one letter at most', kind: 'number' },
    ],
  },
  {
    title: 'Local model',
    fields: [
      {
        at: '/model/mode',
        label: 'What moderators would turn down',
        kind: 'choice',
        choices: {
          off: 'is not looked for: nothing is learned or scored',
          watch: 'is only watched for: scores change nothing',
          case: 'comes before a moderator, and is public meanwhile',
          hold: 'waits for a moderator',
        },
      },
      { at: '/model/threshold', label: 'From so high a score on', hint: '0.05 to 0.99', kind: 'number' },
    ],
  },
];

export const POLICY_FIELDS: readonly PolicyField[] = POLICY_GROUPS.flatMap(({ fields }) => fields);

/** What stands for a number that there is none of, and for a list with nothing in it. No phrase may be either. */
export const NEVER = 'never';
export const NOTHING = '(nothing)';

/** A value as the form writes it. */
export function textOf(value: unknown): string {
  if (Array.isArray(value)) return value.join('\n');
  return value === null ? NEVER : String(value);
}

/** What is typed into a field as the document has it; what is no number stays as it is, for the server to refuse. */
export function valueOf(field: PolicyField, text: string): unknown {
  const typed = text.trim();
  if (field.kind === 'list') {
    const lines = typed.split('\n').map((line) => line.trim());
    return typed === NOTHING ? [] : lines.filter((line) => line !== '');
  }
  if (field.kind === 'choice') return typed;
  if (field.kind === 'number-or-never' && typed.toLowerCase() === NEVER) return null;
  const number = Number(typed);
  return typed === '' || Number.isNaN(number) ? typed : number;
}
