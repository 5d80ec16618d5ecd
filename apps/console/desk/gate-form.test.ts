import type { GateLayer, GateTexts } from '@app/client';
import { describe, expect, it } from 'vitest';
import { differences, fieldOf, formOf, inheritedOf, isSame, nameOf, textsOf } from './gate-form.js';

const TEXTS: GateTexts = {
  headline: 'Come in',
  subscribeUrl: 'https://daily.example/subscribe',
  reasons: { 'plan-required': { message: 'Another plan' } },
};

describe('the form', () => {
  it('holds what a place says, and gives it back; empty fields say nothing', () => {
    expect(textsOf(formOf(TEXTS))).toEqual(TEXTS);
    expect(textsOf(formOf({}))).toEqual({});
    const form = { ...formOf(TEXTS), [nameOf('all', 'headline')]: '  ', [nameOf('all', 'message')]: ' Yes ' };
    expect(textsOf(form)).toEqual({ ...TEXTS, headline: undefined, message: 'Yes' });
  });

  it('knows what differs', () => {
    expect(isSame(TEXTS, { ...TEXTS, reasons: { 'plan-required': { message: 'Another plan' } } })).toBe(true);
    expect(differences(TEXTS, { ...TEXTS, reasons: {} })).toEqual(['plan-required message']);
  });

  it('finds the field that a problem points at', () => {
    expect(fieldOf('/gate/headline')).toBe('all headline');
    expect(fieldOf('/texts/article/signInUrl')).toBe('all signInUrl');
    expect(fieldOf('/gate/sections/2/reasons/plan-required/message')).toBe('plan-required message');
    expect(fieldOf('/gate/timeZone')).toBe('timeZone');
    expect(fieldOf('/version')).toBeNull();
  });
});

describe('what is inherited', () => {
  const ours = { headline: 'Ours', message: 'Ours', buttonLabel: 'Ours' };
  const layers: GateLayer[] = [
    { from: 'site', forReason: false, texts: { headline: 'Site', signInUrl: 'https://a.example' } },
    { from: 'site', forReason: true, texts: { message: 'Site, for this' } },
    { from: 'section', forReason: false, texts: {} },
    { from: 'section', forReason: true, texts: {} },
    { from: 'article', forReason: false, texts: { headline: 'Article' } },
    { from: 'article', forReason: true, texts: {} },
  ];
  const of = (
    from: GateLayer['from'],
    scope: 'all' | 'plan-required',
    field: 'headline' | 'message' | 'signInUrl',
  ) => inheritedOf({ layers, ours }, { from, scope, field });

  it('is the last word before, with whose it is', () => {
    expect(of('site', 'all', 'headline')).toEqual({ text: 'Ours', from: 'ours', forReason: false });
    expect(of('site', 'all', 'signInUrl')).toBeNull();
    expect(of('site', 'plan-required', 'headline')).toMatchObject({ text: 'Site', from: 'site' });
    expect(of('section', 'all', 'message')).toEqual({
      text: 'Site, for this',
      from: 'site',
      forReason: true,
    });
    expect(of('article', 'all', 'headline')).toMatchObject({ text: 'Site' });
    expect(of('article', 'plan-required', 'headline')).toMatchObject({ text: 'Article', from: 'article' });
  });
});
