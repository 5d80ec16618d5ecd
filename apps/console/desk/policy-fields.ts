/** How a setting of the policy is written: one of some words, a number, a number or `never`, or a list of lines. */
export type PolicyField = { at: string; label: string; hint?: string } & (
  | { kind: 'choice'; choices: Readonly<Record<string, string>> }
  | { kind: 'number' | 'number-or-never' }
  /** One line of text, or none. */
  | { kind: 'text' }
  | { kind: 'list' }
);

export interface PolicyGroup {
  title: string;
  /** What to know before one changes it. */
  hint?: string;
  fields: readonly PolicyField[];
}

const RUNS = {
  off: 'No: no text leaves for it',
  after: 'Afterwards: the comment appears at once',
  blocking: 'Before: the comment waits for the answer',
};
const ON_FAILURE = {
  hold: 'what waits goes on waiting, for a moderator',
  'open-case': 'it appears, with its case open',
};
const DEEDS = { note: 'is noted', hold: 'waits for a moderator', refuse: 'is refused or removed, by itself' };

/** What every check that asks somebody outside has. */
const asked = (check: string, name: string): PolicyField[] => [
  { at: `/checks/${check}/runs`, label: `Ask ${name}`, kind: 'choice', choices: RUNS },
  {
    at: `/checks/${check}/withinMs`,
    label: `For an answer ${name} has`,
    hint: 'milliseconds, 500 to 30000',
    kind: 'number',
  },
  {
    at: `/checks/${check}/onFailure`,
    label: `Without an answer of ${name}`,
    kind: 'choice',
    choices: ON_FAILURE,
  },
];

const CATEGORIES: Readonly<Record<string, string>> = {
  harassment: 'Harassment',
  harassmentThreatening: 'Threatening harassment',
  hate: 'Hatred',
  hateThreatening: 'Threatening hatred',
  illicit: 'Advice on crimes',
  illicitViolent: 'Advice on violent crimes',
  selfHarm: 'Self-harm',
  selfHarmIntent: 'An intent to harm oneself',
  selfHarmInstructions: 'Instructions to harm oneself',
  sexual: 'Sexual content',
  sexualMinors: 'Sexual content about minors',
  violence: 'Violence',
  violenceGraphic: 'Graphic violence',
};
const scores = (member: string, deed: string): PolicyField[] =>
  Object.entries(CATEGORIES).map(([category, name]) => ({
    at: `/checks/openai/${member}/${category}`,
    label: `${name}: ${deed}`,
    kind: 'number-or-never',
  }));

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
          words: 'They are shown what is disliked',
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
  {
    title: 'Akismet: spam',
    hint: 'It is sent the text, the author’s shown name and the article’s address.',
    fields: [
      ...asked('akismet', 'Akismet'),
      { at: '/checks/akismet/spam', label: 'What Akismet takes for spam', kind: 'choice', choices: DEEDS },
      {
        at: '/checks/akismet/blatantSpam',
        label: 'What Akismet is sure of',
        kind: 'choice',
        choices: DEEDS,
      },
    ],
  },
  {
    title: 'A check of your own',
    hint: 'It is sent the text, who wrote it, and the article, signed.',
    fields: [
      ...asked('publisher', 'your own check'),
      {
        at: '/checks/publisher/url',
        label: 'The address of your own check',
        hint: 'https://',
        kind: 'text',
      },
      {
        at: '/checks/publisher/most',
        label: 'By its word a comment at most',
        kind: 'choice',
        choices: DEEDS,
      },
    ],
  },
  {
    title: 'OpenAI moderation',
    hint: 'It is sent the text and nothing else, and gives scores from 0 to 1.',
    fields: asked('openai', 'OpenAI'),
  },
  { title: 'OpenAI: a moderator looks from a score of', fields: scores('holdFrom', 'looks from') },
  { title: 'OpenAI: refused by itself from a score of', fields: scores('refuseFrom', 'refused from') },
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
  if (field.kind === 'text') return typed.toLowerCase() === NEVER ? null : typed;
  if (field.kind === 'choice') return typed;
  if (field.kind === 'number-or-never' && typed.toLowerCase() === NEVER) return null;
  const number = Number(typed);
  return typed === '' || Number.isNaN(number) ? typed : number;
}
