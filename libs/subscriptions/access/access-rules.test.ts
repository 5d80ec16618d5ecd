import { describe, expect, it } from 'vitest';
import { allowanceFor, ruleFor, sectionGate, teaserOf, wordsAbout } from './access-rules.js';
import { RIGHTS, SiteAccess, SiteGate } from './access.schema.js';

const site = SiteAccess.parse({
  read: 'everyone',
  post: 'subscribers',
  teaser: 1,
  sections: [
    { section: 'politics', read: 'members', post: { plans: ['premium'] }, teaser: 2 },
    { section: 'sport', react: 'everyone' },
  ],
  tags: [
    { tag: 'free', read: 'everyone', post: 'members', teaser: null },
    { tag: 'dossier', read: 'subscribers', report: 'everyone' },
  ],
});
const article = (section: string | null, tags: string[] = [], access = {}) => ({ section, tags, access });
const found = (right: (typeof RIGHTS)[number], at: ReturnType<typeof article>) => {
  const { rule, source } = ruleFor(right, site, at);
  return [rule, source.level, source.name];
};

describe('the most specific word about a right counts', () => {
  it('article, tag, section, site', () => {
    expect(found('read', article(null))).toEqual(['everyone', 'site', null]);
    expect(found('read', article('politics'))).toEqual(['members', 'section', 'politics']);
    expect(found('read', article('politics', ['dossier']))).toEqual(['subscribers', 'tag', 'dossier']);
    const own = article('politics', ['dossier'], { read: 'members' });
    expect(found('read', own)).toEqual(['members', 'article', null]);
  });

  it('each right by itself', () => {
    const at = article('politics', ['dossier']);
    expect(found('post', at)).toEqual([{ plans: ['premium'] }, 'section', 'politics']);
    expect(found('react', at)).toEqual(['members', 'site', null]);
    expect(found('report', at)).toEqual(['everyone', 'tag', 'dossier']);
  });

  it('of several tags the one that stands first in the site’s list, whatever their order on the article', () => {
    for (const tags of [
      ['dossier', 'free'],
      ['free', 'dossier'],
    ]) {
      expect(found('read', article('politics', tags))).toEqual(['everyone', 'tag', 'free']);
      expect(found('report', article('politics', tags))).toEqual(['everyone', 'tag', 'dossier']);
    }
  });

  it('names are compared as they are written', () => {
    expect(found('read', article('Politics', ['Free']))).toEqual(['everyone', 'site', null]);
  });

  it('all of them, for those who ask why, begin with the one that counts', () => {
    const at = article('politics', ['dossier', 'free'], { read: 'members' });
    expect(wordsAbout('read', site, at).map(({ source }) => source.name ?? source.level)).toEqual([
      'article',
      'free',
      'dossier',
      'politics',
      'site',
    ]);
    for (const right of RIGHTS) expect(wordsAbout(right, site, at)[0]).toEqual(ruleFor(right, site, at));
  });
});

it('a teaser likewise, and null is a word: none', () => {
  expect(teaserOf(site, article(null))).toBe(1);
  expect(teaserOf(site, article('politics'))).toBe(2);
  expect(teaserOf(site, article('sport'))).toBe(1);
  expect(teaserOf(site, article('politics', ['free']))).toBe(0);
  expect(teaserOf(site, article('politics', ['free'], { teaser: 5 }))).toBe(5);
});

it('a section has words of its own at the gate', () => {
  const gate = SiteGate.parse({ sections: [{ section: 'politics', headline: 'Join the debate' }] });
  expect(sectionGate(gate, 'politics')).toMatchObject({ headline: 'Join the debate' });
  expect(sectionGate(gate, 'sport')).toBeUndefined();
  expect(sectionGate(gate, null)).toBeUndefined();
});

it('what names a section or tag twice, knows no right or no time zone is refused', () => {
  const wrong = [
    { sections: [{ section: 'a' }, { section: 'a' }] },
    { tags: [{ tag: 'a' }, { tag: 'a' }] },
    { tags: [{ tag: '' }] },
    { tags: [{ tag: 'a', write: 'members' }] },
    { tags: [{ tag: 'a', read: 'nobody' }] },
    { allowance: { commentsPerMonth: 0 } },
    { allowance: { commentsPerMonth: 3, timeZone: 'Moon/Tycho' } },
  ];
  for (const access of wrong)
    expect(SiteAccess.safeParse(access).success, JSON.stringify(access)).toBe(false);
});

describe('the allowance', () => {
  const two = { commentsPerMonth: 2, timeZone: 'UTC' };
  const given = SiteAccess.parse({
    allowance: { commentsPerMonth: 5 },
    sections: [
      { section: 'country', allowance: two },
      { section: 'harbour', allowance: null },
      { section: 'sport', react: 'everyone' },
    ],
  });

  it('is the section’s, which may be none, else the site’s', () => {
    expect(allowanceFor(given, article('country'))).toEqual(two);
    expect(allowanceFor(given, article('harbour'))).toBeNull();
    for (const section of ['sport', 'elsewhere', null]) {
      expect(allowanceFor(given, article(section))?.commentsPerMonth).toBe(5);
    }
    expect(
      allowanceFor(SiteAccess.parse({ sections: [{ section: 'country', allowance: two }] }), article('x')),
    ).toBeNull();
  });
});
