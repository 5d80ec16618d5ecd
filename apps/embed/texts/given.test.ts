import { describe, expect, it } from 'vitest';
import { english } from './english.js';
import { givenFor } from './given.js';

describe('givenFor', () => {
  it('says the reason and the message beside it, each as it is given', () => {
    expect(givenFor({ reason: 'harassment', message: 'Three attacks in a day.' }, english)).toEqual([
      'Reason given: harassment.',
      'Three attacks in a day.',
    ]);
    expect(givenFor({ reason: 'Enough!', message: null }, english)).toEqual(['Reason given: Enough!']);
    expect(givenFor({ reason: null, message: 'Please stop.' }, english)).toEqual(['Please stop.']);
  });

  it('says nothing twice, and nothing where nothing was given', () => {
    expect(givenFor({ reason: 'spam', message: ' spam ' }, english)).toEqual(['Reason given: spam.']);
    for (const nothing of [null, undefined, { reason: ' ', message: null }])
      expect(givenFor(nothing, english)).toEqual([]);
  });
});
