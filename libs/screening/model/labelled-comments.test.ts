import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { fingerprint, nearlySame } from '../fingerprint.js';
import { TextModel } from './text-model.js';

interface Labelled {
  decision: 'approve' | 'reject';
  kind: string;
  language: string;
  text: string;
}

const CORPUS = resolve(import.meta.dirname, '../../../test/corpora/labelled-comments.jsonl');
const TOP = { reply: false };

/** Three in ten are for testing, by the text alone, so that a comment stays in its part whatever is added to the file. */
const isForTest = ({ text }: Labelled): boolean =>
  createHash('sha256').update(text).digest().readUInt32BE(0) % 10 < 3;

const comments = readFileSync(CORPUS, 'utf8')
  .trimEnd()
  .split('\n')
  .map((line) => JSON.parse(line) as Labelled);
const training = comments.filter((comment) => !isForTest(comment));
const test = comments.filter(isForTest);

describe('the labelled comments', () => {
  it('are at least 1,200, of two decisions, each only once', () => {
    expect(comments.length).toBeGreaterThanOrEqual(1_200);
    expect(new Set(comments.map(({ text }) => fingerprint(text))).size).toBe(comments.length);
    expect(new Set(comments.map(({ decision }) => decision))).toEqual(new Set(['approve', 'reject']));
    expect(test.length).toBeGreaterThan(300);
  });

  it('have nothing on one side that is nearly on the other', () => {
    const known = training.map(({ text }) => fingerprint(text));
    const across = test.filter(({ text }) => {
      const own = fingerprint(text);
      return known.some((other) => nearlySame(own, other));
    });
    expect(across.map(({ text }) => text)).toEqual([]);
  });

  it('share no more than half of their words in a row across the parts', () => {
    const trios = (text: string) => {
      const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
      return words.slice(2).map((_, at) => words.slice(at, at + 3).join(' '));
    };
    const known = training.map(({ text }) => new Set(trios(text)));
    const across = test.filter(({ text }) => {
      const own = trios(text);
      if (own.length < 4) return false;
      return known.some((other) => own.filter((trio) => other.has(trio)).length > own.length / 2);
    });
    expect(across.map(({ text }) => text)).toEqual([]);
  });
});

describe('a model that saw the training part once, in its order', () => {
  let scored: { bad: boolean; score: number; kind: string }[];
  beforeAll(() => {
    const model = TextModel.blank();
    for (const { text, decision } of training) model.learn(text, TOP, { bad: decision === 'reject' });
    const took: number[] = [];
    scored = test.map(({ text, decision, kind }) => {
      const begun = performance.now();
      const { score } = model.score(text, TOP);
      took.push(1_000 * (performance.now() - begun));
      return { bad: decision === 'reject', kind, score };
    });
    report(scored, took.sort((a, b) => a - b)[Math.floor(took.length / 2)]!);
  });

  it('beats always answering the larger class by far', () => {
    const { accuracy, larger, area } = measures(scored);
    expect(accuracy - larger).toBeGreaterThan(0.15);
    expect(area).toBeGreaterThan(0.8);
  });

  it('is right about what it is sure of, so that a threshold means something', () => {
    expect(measures(scored, 0.8).precision).toBeGreaterThan(0.85);
    const mean = scored.reduce((sum, { score }) => sum + score, 0) / scored.length;
    expect(Math.abs(mean - scored.filter(({ bad }) => bad).length / scored.length)).toBeLessThan(0.08);
  });
});

function measures(scored: readonly { bad: boolean; score: number }[], threshold = 0.5) {
  const count = (of: (one: { bad: boolean; score: number }) => boolean) => scored.filter(of).length;
  const bad = count((one) => one.bad);
  const flagged = count((one) => one.score >= threshold);
  const right = count((one) => one.bad && one.score >= threshold);
  const good = scored.length - bad;
  // The share of pairs of a bad and a good one in which the bad one scores higher (Mann-Whitney).
  let above = 0;
  for (const one of scored) {
    if (!one.bad) continue;
    for (const other of scored) {
      if (!other.bad) above += one.score > other.score ? 1 : one.score === other.score ? 0.5 : 0;
    }
  }
  return {
    accuracy: (right + good - (flagged - right)) / scored.length,
    larger: Math.max(bad, good) / scored.length,
    precision: right / flagged,
    recall: right / bad,
    area: above / (bad * good),
  };
}

function report(
  scored: readonly { bad: boolean; score: number; kind: string }[],
  microseconds: number,
): void {
  const percent = (share: number) => `${(100 * share).toFixed(1)} %`;
  const { accuracy, larger, area } = measures(scored);
  const lines = [
    `${training.length} comments learned in one pass, ${scored.length} others scored`,
    `accuracy ${percent(accuracy)}, always the larger class ${percent(larger)}, margin ${(100 * (accuracy - larger)).toFixed(1)} points`,
    `area under the curve ${area.toFixed(3)}, a score and its reasons in ${Math.round(microseconds)} µs (median)`,
    ...[0.5, 0.7, 0.8, 0.9].map((threshold) => {
      const { precision, recall } = measures(scored, threshold);
      return `from ${threshold} on: precision ${percent(precision)}, recall ${percent(recall)}`;
    }),
    ...[...Map.groupBy(scored, ({ bad, kind }) => `${bad ? 'reject' : 'approve'} ${kind}`)]
      .sort()
      .map(([kind, of]) => {
        return `  ${kind}: ${of.filter(({ bad, score }) => bad === score >= 0.5).length} of ${of.length} right`;
      }),
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
}
