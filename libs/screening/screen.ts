import { compilePolicy } from './compile.js';
import { compose, type Rule } from './compose.js';
import type { Draft, Material, ScreeningContext } from './draft.js';
import type { Screening } from './finding.js';
import { fingerprint } from './fingerprint.js';
import { findLinks } from './links/find-links.js';
import type { ScreeningPolicy } from './policy.schema.js';
import { accountAge, subscriptionAge } from './rules/age.js';
import { bannedPhrases } from './rules/banned-phrases.js';
import { copied } from './rules/copied.js';
import { duplicate } from './rules/duplicate.js';
import { flood, nearDuplicate } from './rules/flood.js';
import { history } from './rules/history.js';
import { length } from './rules/length.js';
import { blockedDomains, manyLinks } from './rules/links.js';
import { model } from './rules/model.js';
import { newCommenter } from './rules/new-commenter.js';
import { normalisation } from './rules/normalisation.js';
import { standing } from './rules/standing.js';
import { suspectPhrases } from './rules/suspect-phrases.js';
import { urgentPhrases } from './rules/urgent-phrases.js';
import { timeOfDay } from './rules/time-of-day.js';

/** Every check of a comment's text, in order. Refusals first, the cheap ones before the dear ones. */
const pipeline = compose<Material>([
  // What cannot be stored or shown is refused before anything reads it.
  normalisation,
  length,
  // Repetition: the second press of a button, then the hundredth of a campaign.
  duplicate,
  notForStaff(flood),
  notForStaff(nearDuplicate),
  notForStaff(copied),
  // What the text says and where it leads.
  notForStaff(bannedPhrases),
  notForStaff(blockedDomains),
  notForStaff(manyLinks),
  notForStaff(suspectPhrases),
  notForStaff(urgentPhrases),
  notForStaff(model),
  // Who says it, where and when: these only ever hold.
  notForStaff(newCommenter),
  notForStaff(accountAge),
  notForStaff(subscriptionAge),
  notForStaff(history),
  notForStaff(timeOfDay),
  // A sanction is imposed on a person, whoever it is; what else this holds for is the rule's own business.
  standing,
]);

/** The people of a site are trusted with its rules on that site; what keeps texts storable, and what was imposed on one
 * of them, holds for them too. */
function notForStaff(rule: Rule<Material>): Rule<Material> {
  return (material) => (material.context.author.staff ? undefined : rule(material));
}

/**
 * Says whether a comment is published, held for a moderator or refused, and why. Pure: the same draft, policy and
 * context give the same answer. Linear in the length of the body and independent of the length of the phrase lists.
 * Never throws for a string, whatever is in it. Pass the same policy object each time: it is compiled once.
 *
 * @example screen({body: 'Well said', parentId: null, kind: 'new'}, policy, context).verdict // 'publish'
 */
export function screen(draft: Draft, policy: ScreeningPolicy, context: ScreeningContext): Screening {
  const compiled = compilePolicy(policy);
  return pipeline({
    draft,
    policy: compiled,
    context,
    fingerprint: once(() => draft.fingerprint ?? fingerprint(draft.body)),
    phrases: once(() => compiled.phrases.find(draft.body)),
    links: once(() => findLinks(draft.body).filter(({ host }) => !compiled.allowed.has(host))),
  });
}

function once<T>(work: () => T): () => T {
  let result: { value: T } | undefined;
  return () => (result ??= { value: work() }).value;
}
