import type { LegalSettings, RuleInLaw } from './settings.js';
import { StatementOfReasons } from './statement.js';
import { LANGUAGES } from './values.js';

/** What was done to whom, as far as a statement of reasons says it: nobody's name, and no words that anybody wrote. */
export interface Restriction {
  /** Of the decision or sanction; the database's `puid`. */
  id: string;
  at: Date;
  siteName: string;
  /**
   * `removed`: a public comment was taken away. `turned-down`: a text did not become public. `edit-asked`: it does not until its
   * author has changed it. `hidden`: what a person had written was removed and turned down, many texts at once. `suspended`, `banned`: the person may take no part, until `until` where there is an end.
   */
  done: 'removed' | 'turned-down' | 'edit-asked' | 'hidden' | 'suspended' | 'banned';
  until: Date | null;
  /** The rule that the moderator named. */
  rule: string | null;
  /** When the text was written; of a person's restriction, when it was imposed. */
  contentAt: Date;
  /** The language tag that the site's comments are searched in. */
  language: string | null;
  /** What brought it to a moderator. */
  source: 'notice' | 'report' | 'own';
  /** Whether a check of the site had held the text or said something against it. */
  detected: boolean;
  /** Whether a check decided alone, as the site's policy lets it, and no person. */
  automated: boolean;
  /** Whether the person was told something in the moderator's own words: a reason, a rule or a message. */
  worded: boolean;
}

const DONE = {
  removed: 'A comment that had been published was removed.',
  'turned-down': 'A text that waited for a moderator was turned down, and is not shown.',
  'edit-asked': 'A text that waited for a moderator is not shown until its author has changed it.',
  hidden: 'Comments of one reader that had been published were removed, and what waited was turned down.',
  suspended: 'A reader may not post, react or report for a time.',
  banned: 'A reader may take no part in the discussions of the site.',
} as const;

/** What is said otherwise where no moderator was waited for. */
const DONE_BY_CHECK = {
  ...DONE,
  'turned-down': 'A text that waited for its checks was turned down, and is not shown.',
};

const SOURCE = {
  notice: 'Somebody had given notice of it as illegal content.',
  report: 'Readers had reported it.',
  own: 'The publication looked at it of its own accord.',
} as const;

const SOURCE_TYPE = {
  notice: 'SOURCE_ARTICLE_16',
  report: 'SOURCE_TYPE_OTHER_NOTIFICATION',
  own: 'SOURCE_VOLUNTARY',
} as const;

const RESTRICTED: Record<Restriction['done'], Partial<StatementOfReasons>> = {
  removed: { decision_visibility: ['DECISION_VISIBILITY_CONTENT_REMOVED'] },
  'turned-down': { decision_visibility: ['DECISION_VISIBILITY_CONTENT_DISABLED'] },
  'edit-asked': { decision_visibility: ['DECISION_VISIBILITY_CONTENT_DISABLED'] },
  hidden: { decision_visibility: ['DECISION_VISIBILITY_CONTENT_REMOVED'] },
  suspended: { decision_provision: 'DECISION_PROVISION_PARTIAL_SUSPENSION' },
  banned: { decision_account: 'DECISION_ACCOUNT_SUSPENDED' },
};

/** The last day that the database takes; an end after it is left out, as one that is not known. */
const LAST_DAY = '2038-01-01';
const FIRST_DAY = '2000-01-01';

/**
 * The statement of reasons for a restriction by a moderator or a check, which is always one that the database takes: what it says
 * comes from its facts and the site's settings alone. A rule that the settings do not list is not named in it, since it
 * may be anybody's words; the author is told it with the decision.
 */
export function statementOf(restriction: Restriction, settings: LegalSettings): StatementOfReasons {
  const { id, at, done, until, language, source, detected } = restriction;
  const rule = settings.rules.find((one) => one.rule === restriction.rule);
  const applied = dayOf(at);
  const written = dayOf(restriction.contentAt);
  const ends = until === null ? undefined : dayOf(until);
  const code = language?.slice(0, 2).toUpperCase();
  return StatementOfReasons.parse({
    ...RESTRICTED[done],
    ...(ends !== undefined && ends >= applied && ends <= LAST_DAY ? endOf(done, ends) : {}),
    decision_facts: factsOf(restriction, rule),
    ...groundOf(rule, restriction),
    ...(settings.termsUrl === null ? {} : { decision_ground_reference_url: settings.termsUrl }),
    content_type: ['CONTENT_TYPE_TEXT'],
    category: rule?.category ?? 'STATEMENT_CATEGORY_OTHER_VIOLATION_TC',
    ...(rule && rule.keywords.length > 0 ? { category_specification: [...new Set(rule.keywords)] } : {}),
    territorial_scope: settings.territory,
    ...(code !== undefined && LANGUAGES.has(code) ? { content_language: code } : {}),
    content_date: written < FIRST_DAY ? FIRST_DAY : written,
    application_date: applied,
    source_type: SOURCE_TYPE[source],
    automated_detection: detected ? 'Yes' : 'No',
    automated_decision: restriction.automated
      ? 'AUTOMATED_DECISION_FULLY'
      : 'AUTOMATED_DECISION_NOT_AUTOMATED',
    puid: id,
  });
}

function endOf(done: Restriction['done'], end: string): Partial<StatementOfReasons> {
  if (done === 'suspended') return { end_date_service_restriction: end };
  return done === 'banned' ? { end_date_account_restriction: end } : {};
}

function factsOf(
  { done, source, detected, automated, siteName }: Restriction,
  rule: RuleInLaw | undefined,
): string {
  const who = automated ? 'An automatic check' : 'A moderator';
  const broken = rule
    ? `${who} found that it breaks the rule “${rule.rule}”.`
    : `${who} found that it breaks the rules of the discussion.`;
  return [
    `Below an article of ${siteName.slice(0, 300)}:`,
    (automated ? DONE_BY_CHECK : DONE)[done],
    SOURCE[source],
    ...(detected && !automated ? ['An automatic check had pointed to it.'] : []),
    broken,
    automated ? 'The decision was taken without a person.' : 'The decision was taken by a person.',
  ].join(' ');
}

function groundOf(rule: RuleInLaw | undefined, restriction: Restriction): Partial<StatementOfReasons> {
  if (rule?.ground === 'law') {
    return {
      decision_ground: 'DECISION_GROUND_ILLEGAL_CONTENT',
      illegal_content_legal_ground: rule.reference,
      illegal_content_explanation: rule.explanation,
    };
  }
  return {
    decision_ground: 'DECISION_GROUND_INCOMPATIBLE_CONTENT',
    incompatible_content_ground:
      rule?.reference ?? `The rules of the discussion of ${restriction.siteName.slice(0, 400)}`,
    incompatible_content_explanation:
      rule?.explanation ??
      `It does not keep to the rules that the publication has for its discussions. ${wordsOf(restriction)}`,
  };
}

/** What the person was told besides: never words that did not go to them. */
function wordsOf({ automated, worded }: Restriction): string {
  if (automated) return 'An automatic check of the text found so, and no moderator’s words went with it.';
  return worded
    ? 'The moderator’s own words went to the person with the decision.'
    : 'The moderator said no more than that to the person.';
}

/** The day in UTC, as the database writes days. */
function dayOf(time: Date): string {
  return time.toISOString().slice(0, 10);
}
