import { describe, expect, it } from 'vitest';
import { ARTICLE_KINDS } from './article.js';
import { ARTICLES } from './articles.js';
import { DISCUSSIONS } from './discussions.js';
import { HOUSE_RULES, USUAL } from './house-rules.js';
import { PAPER } from './paper.js';
import { DEMO_PASSWORD, PEOPLE, personOf } from './people.js';
import { PLANS } from './plans.js';

const unique = (values: readonly unknown[]) => new Set(values).size === values.length;

describe('articles', () => {
  it('show each kind, first in the order of the contract', () => {
    expect(ARTICLES.slice(0, ARTICLE_KINDS.length).map(({ kind }) => kind)).toEqual(ARTICLE_KINDS);
    expect(unique(ARTICLES.map(({ articleKey }) => articleKey))).toBe(true);
  });

  it.each(ARTICLES)(
    '$articleKey is short and by one of the authors',
    ({ articleKey, paragraphs, author }) => {
      const words = paragraphs.join(' ').split(/\s+/).length;
      expect(words).toBeGreaterThanOrEqual(350);
      expect(words).toBeLessThanOrEqual(600);
      expect(personOf(author).role).toBe('author');
      expect(articleKey).toMatch(/^[a-z0-9-]{3,60}$/);
    },
  );
});

describe('people and plans', () => {
  it('have keys, ids, names and addresses of their own, below a domain that belongs to nobody', () => {
    for (const field of ['key', 'name', 'externalId', 'email'] as const) {
      expect(unique(PEOPLE.map((person) => person[field]))).toBe(true);
    }
    for (const { email } of PEOPLE)
      expect(email).toMatch(/^[a-z]+@(?:(?:readers|newsroom)\.)?[a-z]+\.example$/);
    expect(PAPER.domain).toMatch(/\.example$/);
    expect(DEMO_PASSWORD.length).toBeGreaterThanOrEqual(12);
  });

  it('come in every role and standing', () => {
    const count = (test: (person: (typeof PEOPLE)[number]) => boolean) => PEOPLE.filter(test).length;
    for (const role of ['author', 'editor', 'admin'] as const) {
      expect(count((person) => person.role === role)).toBeGreaterThan(0);
    }
    expect(count(({ role }) => role === 'moderator')).toBeGreaterThan(1);
    expect(count(({ role }) => role === 'reader')).toBeGreaterThan(55);
    for (const standing of ['new', 'member', 'guest', 'lapsed', 'past_due', 'suspended', 'banned'] as const) {
      expect(count((person) => person.standing === standing)).toBeGreaterThan(0);
    }
    expect(personOf('nora').standing).toBe('member');
    expect(personOf('sam').standing).toBe('subscriber');
    expect(() => personOf('nobody')).toThrow("no person 'nobody'");
  });

  it('subscribe to plans that there are, and are sanctioned by moderators', () => {
    expect(unique(PLANS.map(({ stripePrice }) => stripePrice))).toBe(true);
    for (const { role, standing, plan, sanction } of PEOPLE) {
      if (role !== 'reader' || standing === 'member' || standing === 'guest') expect(plan).toBeNull();
      else expect(PLANS.map((sold) => sold.plan)).toContain(plan);
      expect(sanction !== null).toBe(standing === 'suspended' || standing === 'banned');
      if (sanction) expect(personOf(sanction.imposedBy).role).toBe('moderator');
    }
  });
});

describe('the small discussions', () => {
  const byKey = new Map(DISCUSSIONS.map((comment) => [comment.key, comment]));

  it('are many, and no text stands twice', () => {
    expect(DISCUSSIONS.length).toBeGreaterThanOrEqual(300);
    expect(byKey.size).toBe(DISCUSSIONS.length);
    expect(unique(DISCUSSIONS.map(({ body }) => body))).toBe(true);
  });

  it('stand below every article but the large one, and happened before now', () => {
    for (const { articleKey, kind, publishedHoursAgo } of ARTICLES) {
      const below = DISCUSSIONS.filter((comment) => comment.articleKey === articleKey);
      expect(below.length > 0).toBe(kind !== 'large');
      for (const comment of below) {
        expect(comment.minutesAfterPublication).toBeLessThan(publishedHoursAgo * 60);
      }
    }
  });

  it('are trees in the order of time, not too deep', () => {
    const depths = new Map<string, number>();
    let before: (typeof DISCUSSIONS)[number] | undefined;
    for (const comment of DISCUSSIONS) {
      const parent = comment.parentKey === null ? undefined : byKey.get(comment.parentKey);
      expect(parent === undefined).toBe(comment.parentKey === null);
      if (parent) {
        expect(parent.articleKey).toBe(comment.articleKey);
        expect(parent.minutesAfterPublication).toBeLessThan(comment.minutesAfterPublication);
      }
      const depth = parent ? (depths.get(parent.key) ?? Number.NaN) + 1 : 0;
      expect(depth).toBeLessThanOrEqual(6);
      depths.set(comment.key, depth);
      if (before?.articleKey === comment.articleKey) {
        expect(comment.minutesAfterPublication).toBeGreaterThanOrEqual(before.minutesAfterPublication);
      }
      before = comment;
    }
    expect(Math.max(...depths.values())).toBeGreaterThanOrEqual(5);
  });

  it('are written and reported by people who could', () => {
    for (const { personKey, likes, reports = [], earlier, body } of DISCUSSIONS) {
      expect(['member', 'new', 'guest']).not.toContain(personOf(personKey).standing);
      expect(likes).toBeLessThan(PEOPLE.length - 20);
      for (const report of reports) expect(personOf(report.personKey).key).not.toBe(personKey);
      expect(unique(reports.map((report) => report.personKey))).toBe(true);
      if (earlier) expect(earlier.body).not.toBe(body);
    }
  });

  it('have something for moderators to do and to have done', () => {
    const of = (status: string) => DISCUSSIONS.filter((comment) => comment.status === status);
    expect(of('held').length).toBeGreaterThan(1);
    expect(of('removed').length).toBeGreaterThan(2);
    expect(of('deleted').length).toBeGreaterThan(2);
    for (const comment of [...of('held'), ...of('removed')]) expect(comment.statusReason).toBeTruthy();
    for (const { status, likes, key } of DISCUSSIONS) {
      if (status === 'held')
        expect([likes, DISCUSSIONS.some(({ parentKey }) => parentKey === key)]).toEqual([0, false]);
    }
    const open = DISCUSSIONS.filter(({ reports, status }) => reports && !status);
    expect(open.map(({ personKey }) => personKey)).toContain('troy');
    const threats = open.filter(({ reports }) => reports!.some(({ reason }) => reason === 'threat'));
    expect(threats).toHaveLength(1);
    expect(HOUSE_RULES.map(({ rule }) => rule)).toContain(USUAL.rule);
    const held = ARTICLES.find(({ kind }) => kind === 'held')?.articleKey;
    for (const comment of of('held')) expect(comment.articleKey).toBe(held);
  });
});
