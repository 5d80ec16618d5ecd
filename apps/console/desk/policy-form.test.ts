import { describe, expect, it } from 'vitest';
import type { PolicyDocument } from '@app/client';
import { changesBetween } from './policy-changes.js';
import { documentOf, formOf, newPlace, valueAt } from './policy-form.js';

const document = (more: object = {}, overrides: object[] = []) =>
  ({
    screening: {
      mode: 'by-risk',
      phrases: { banned: ['bilge rat'], suspect: [] },
      links: { max: 10, holdFrom: null, blockedDomains: [], allowedDomains: [] },
      somethingNew: { at: 3 },
      ...more,
    },
    overrides,
  }) as unknown as PolicyDocument;

describe('the form of a policy', () => {
  it('gives back the document that it was made from, with what it has no field for', () => {
    const before = document({}, [
      { section: 'Sport', screening: { mode: 'by-risk', phrases: { banned: [] }, somethingNew: { at: 4 } } },
      { article: 'a1', screening: { links: { holdFrom: null } } },
      { section: 'Empty' },
    ]);
    const after = documentOf(formOf(before), before) as unknown as Record<string, unknown>;
    expect(after['overrides']).toEqual(before.overrides);
    // An empty list of the site is its default, and left out.
    expect(valueAt(after, '/screening/phrases')).toEqual({ banned: ['bilge rat'] });
    expect(valueAt(after, '/screening/links')).toEqual({ max: 10, holdFrom: null });
    expect(valueAt(after, '/screening/somethingNew')).toEqual({ at: 3 });
  });

  it('takes numbers, never, lines and words, and leaves to the server what is none of these', () => {
    const before = document();
    const form = formOf(before);
    const site = {
      ...form.site,
      '/screening/links/max': ' 2 ',
      '/screening/links/holdFrom': 'Never',
      '/screening/phrases/suspect': 'crook\n\n  liar ',
      '/screening/length/maxGraphemes': 'many',
      '/screening/mode': 'after-publication',
    };
    const place = { ...newPlace('section', 'Sport'), fields: { '/screening/links/max': '0' } };
    const made = documentOf({ site, places: [place] }, before);
    expect(made).toMatchObject({
      screening: {
        mode: 'after-publication',
        links: { max: 2, holdFrom: null },
        phrases: { suspect: ['crook', 'liar'] },
        length: { maxGraphemes: 'many' },
      },
      overrides: [{ section: 'Sport', screening: { links: { max: 0 } } }],
    });
  });
});

describe('what changed between two policies', () => {
  it('names each setting with its place; of lists what came and went', () => {
    const before = document({}, [{ section: 'Sport', screening: { mode: 'by-risk' } }]);
    const after = document({ mode: 'before-publication', phrases: { banned: ['scum'], suspect: [] } }, [
      { article: 'a1', screening: { links: { max: 0 } } },
    ]);
    expect(changesBetween(before, before)).toEqual([]);
    expect(changesBetween(before, after)).toMatchObject([
      { place: 'Everywhere', setting: 'Comments appear', before: 'by-risk', after: 'before-publication' },
      {
        place: 'Everywhere',
        setting: 'Banned: refused',
        added: ['scum'],
        removed: ['bilge rat'],
        before: null,
      },
      { place: 'Article a1', setting: 'Links at most', before: null, after: '0' },
      { place: 'Section Sport', setting: 'Comments appear', before: 'by-risk', after: null },
    ]);
  });
});
