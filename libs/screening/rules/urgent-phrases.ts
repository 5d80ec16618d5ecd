import { check, type Rule } from '../compose.js';
import type { Material } from '../draft.js';
import { ALARM_KINDS } from '../finding.js';
import { quoted, spansOf } from './phrase-facts.js';

const here = check('urgent-phrases', '2');

/** Words that somebody's life may hang on: held in every mode, with an alarm for each kind. */
export const urgentPhrases: Rule<Pick<Material, 'phrases'>> = ({ phrases }) => {
  const findings = ALARM_KINDS.flatMap((alarm) => {
    const hits = phrases().filter(({ list }) => list === alarm);
    if (hits.length === 0) return [];
    const fact = `Urgent (${alarm}): ${quoted(hits)}.`;
    return here.hold(fact, spansOf(hits)).findings.map((finding) => ({ ...finding, alarm }));
  });
  return findings.length === 0 ? undefined : { findings };
};
