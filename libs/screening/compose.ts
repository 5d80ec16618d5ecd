import { REFUSALS, type Finding, type FindingVerdict, type RefusalCode, type Screening } from './finding.js';

/** What a rule answers: nothing, something found, or a refusal. */
export interface Outcome {
  findings: Finding[];
  refuse?: RefusalCode;
}

/** A check: pure, and told by its type what it may read. */
export type Rule<Reads> = (material: Reads) => Outcome | undefined;

/**
 * Folds an ordered list of rules into one. A refusal ends the line; a hold does not, because a moderator wants every
 * reason at once. Nothing held and nothing refused means publish.
 */
export function compose<Reads>(rules: readonly Rule<Reads>[]): (material: Reads) => Screening {
  return (material) => {
    const findings: Finding[] = [];
    for (const rule of rules) {
      const outcome = rule(material);
      if (outcome === undefined) continue;
      findings.push(...outcome.findings);
      if (outcome.refuse !== undefined) {
        return { verdict: 'refuse', code: outcome.refuse, detail: REFUSALS[outcome.refuse], findings };
      }
    }
    const held = findings.some((finding) => finding.verdict === 'hold');
    return { verdict: held ? 'hold' : 'publish', code: null, detail: null, findings };
  };
}

/** A check's name and version, which every finding of it carries, and the three ways in which it speaks. */
export function check(name: string, version: string) {
  const finding = (verdict: FindingVerdict, fact: string, spans: Finding['spans']): Finding => ({
    check: name,
    version,
    verdict,
    spans,
    fact,
    score: null,
  });
  return {
    note: (fact: string, spans: Finding['spans'] = []): Outcome => ({
      findings: [finding('note', fact, spans)],
    }),
    hold: (fact: string, spans: Finding['spans'] = []): Outcome => ({
      findings: [finding('hold', fact, spans)],
    }),
    refuse: (code: RefusalCode, fact: string, spans: Finding['spans'] = []): Outcome => ({
      findings: [finding('refuse', fact, spans)],
      refuse: code,
    }),
  };
}
