import { expect, it } from 'vitest';
import type { Site } from '@app/identity';
import { settingsOf } from './settings.schema.js';

const site = (settings: object) => ({ id: 'site-1', settings: { ...settings } }) as unknown as Site;

it('of a site are parsed once for each text of them, however often the site is read', () => {
  const settings = { screening: { phrases: { banned: ['bilge rat'] } } };
  const first = settingsOf(site(settings));
  expect(settingsOf(site(structuredClone(settings)))).toBe(first);
  const changed = settingsOf(site({ screening: { phrases: { banned: ['bilge'] } } }));
  expect(changed.screening.phrases.banned).toEqual(['bilge']);
  expect(settingsOf(site(settings)).screening).toEqual(first.screening);
});
