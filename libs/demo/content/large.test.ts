import { beforeAll, describe, expect, it } from 'vitest';
import { nightTrain } from './articles/night-train.js';
import type { DemoComment } from './discussion.js';
import { largeDiscussion } from './large.js';
import { personOf } from './people.js';

const COUNT = 20_000;

const sentencesOf = (body: string) => body.split(/(?<=[.!?])\s+|\n+/).filter((sentence) => sentence !== '');

describe('the large discussion', () => {
  let comments: DemoComment[];
  beforeAll(() => {
    comments = [...largeDiscussion(COUNT, 1871)];
  });

  it('is as long as it was asked to be, one item at a time', () => {
    expect(comments).toHaveLength(COUNT);
    const stream = largeDiscussion(COUNT, 1871);
    expect([stream.next().value, stream.next().value]).toEqual(comments.slice(0, 2));
  });

  it('is the same for the same seed, and another for another', () => {
    expect([...largeDiscussion(200, 7)]).toEqual([...largeDiscussion(200, 7)]);
    expect([...largeDiscussion(200, 7)]).not.toEqual([...largeDiscussion(200, 8)]);
  });

  it('says no sentence twice, so neither five times in all nor twice on a page', () => {
    const times = new Map<string, number>();
    for (const { body } of comments) {
      for (const sentence of sentencesOf(body)) times.set(sentence, (times.get(sentence) ?? 0) + 1);
    }
    expect(times.size).toBeGreaterThan(1.5 * COUNT);
    expect([...times].filter(([, count]) => count > 1)).toEqual([]);
  });

  it('leaves no slot, bracket or article unspoken', () => {
    const wrong = /[{}[\]|]|undefined| {2}| ,| \.|(?<!\p{L})a (?!uni)[aeiou]|\bthe the\b/u;
    const bodies = comments.map(({ body }) => body);
    expect(bodies.filter((body) => wrong.test(body))).toEqual([]);
    expect(bodies.filter((body) => !/^[\p{Lu}\p{N}"][^]*[.?]$/u.test(body))).toEqual([]);
  });

  it('begins in many ways', () => {
    const openings = new Map<string, number>();
    for (const { body } of comments) {
      const opening = body.split(/\s+/).slice(0, 3).join(' ');
      openings.set(opening, (openings.get(opening) ?? 0) + 1);
    }
    expect(Math.max(...openings.values())).toBeLessThan(0.02 * COUNT);
    expect(openings.size).toBeGreaterThan(3_000);
  });

  it('has short and long comments, lists and paragraphs', () => {
    const lengths = comments.map(({ body }) => body.length).toSorted((a, b) => a - b);
    expect(lengths[Math.floor(COUNT * 0.1)]).toBeLessThan(100);
    expect(lengths[Math.floor(COUNT * 0.9)]).toBeGreaterThan(220);
    expect(lengths.at(-1)).toBeLessThan(2_000);
    expect(comments.filter(({ body }) => body.includes('\n- ')).length).toBeGreaterThan(100);
    expect(comments.filter(({ body }) => /\n\n[^-]/.test(body)).length).toBeGreaterThan(500);
  });

  it('is a tree whose parents come first, in the order of time', () => {
    const depths = new Map<string, number>();
    const authors = new Map<string, string>();
    const replies = new Map<string, number>();
    let before = -1;
    const wrong: string[] = [];
    for (const { key, articleKey, parentKey, personKey, minutesAfterPublication } of comments) {
      const parentDepth = parentKey === null ? -1 : depths.get(parentKey);
      if (articleKey !== nightTrain.articleKey || depths.has(key) || minutesAfterPublication <= before)
        wrong.push(key);
      if (parentDepth === undefined) throw new Error(`${key} answers ${parentKey}, which has not been said`);
      before = minutesAfterPublication;
      depths.set(key, parentDepth + 1);
      authors.set(key, personKey);
      if (parentKey === null) continue;
      if (authors.get(parentKey) === personKey) wrong.push(key);
      replies.set(parentKey, (replies.get(parentKey) ?? 0) + 1);
    }
    expect(wrong).toEqual([]);
    expect(before).toBeLessThan(nightTrain.publishedHoursAgo * 60);
    const all = [...depths.values()];
    const top = all.filter((depth) => depth === 0).length / COUNT;
    expect(top).toBeGreaterThan(0.43);
    expect(top).toBeLessThan(0.47);
    expect(Math.max(...all)).toBeGreaterThanOrEqual(10);
    expect(Math.max(...all)).toBeLessThanOrEqual(12);
    expect(Math.max(...replies.values())).toBeGreaterThan(100);
  });

  it('is held by people who may write, with a long tail of likes', () => {
    const standings = new Set(comments.map(({ personKey }) => personOf(personKey).standing));
    expect([...standings].toSorted()).toEqual(['lapsed', 'past_due', 'staff', 'subscriber', 'suspended']);
    expect(comments.filter(({ status }) => status !== undefined)).toEqual([]);
    const likes = comments.map((comment) => comment.likes);
    expect(Math.max(...likes)).toBeGreaterThan(40);
    expect(likes.filter((count) => count === 0).length).toBeGreaterThan(COUNT / 2);
  });
});
