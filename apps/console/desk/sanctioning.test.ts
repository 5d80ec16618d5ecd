import { expect, it } from 'vitest';
import { isFaceProtected, isProtected, sanctionsWithin, wordsForCleared } from './sanctioning.js';

it('whoever is limited to sections is offered nothing that reaches beyond them', () => {
  expect(sanctionsWithin(null)).toContain('ban');
  expect(sanctionsWithin(['harbour'])).toEqual(['warn', 'premoderate', 'slow']);
  expect(sanctionsWithin(undefined)).toEqual(['warn', 'premoderate', 'slow']);
});

it('one sanctions people of lower roles', () => {
  expect(isProtected('moderator', 'author')).toBe(false);
  expect(isProtected('moderator', 'moderator')).toBe(true);
  expect(isProtected('editor', 'moderator')).toBe(false);
  expect(isProtected('editor', 'admin')).toBe(true);
  expect(isProtected(undefined, 'reader')).toBe(true);
});

it('what staff show is for admins to take away', () => {
  expect(isFaceProtected('moderator', 'reader')).toBe(false);
  expect(isFaceProtected('moderator', 'author')).toBe(true);
  expect(isFaceProtected('admin', 'author')).toBe(false);
  expect(isFaceProtected('admin', 'admin')).toBe(true);
});

it('says whether anything was taken away, and whether the person is told', () => {
  expect(wordsForCleared({ taken: ['bio'], warning: 'w1' })).toBe('Taken away. The person is told why.');
  expect(wordsForCleared({ taken: ['bio'], warning: null })).toContain('banned, and was not warned');
  expect(wordsForCleared({ taken: [], warning: null })).toContain('nothing to take away');
});
