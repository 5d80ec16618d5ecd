import { describe, expect, it } from 'vitest';
import { oneLine, writeLetter } from './letter.js';

const letter = {
  title: 'Sign in',
  paragraphs: ['Somebody asked for this.'],
  action: { label: 'Sign in', url: 'https://news.example/a?b=1&c=2#belowline=blm_x' },
  closing: 'If it was not you, do nothing.',
};

describe('a letter', () => {
  it('says the same in both forms, and who it is from', () => {
    const { subject, text, html } = writeLetter(letter, 'The Gazette');
    expect(subject).toBe('Sign in');
    expect(text).toContain('https://news.example/a?b=1&c=2#belowline=blm_x');
    expect(text).toContain('-- \nThe Gazette\n');
    expect(html).toContain('href="https://news.example/a?b=1&amp;c=2#belowline=blm_x"');
    expect(html).toContain('The Gazette');
  });

  it('has hostile texts as text, on one line', () => {
    const hostile = `<img src=x onerror=alert(1)>"'&\r\nBcc: victim@example.org\u2028\u202e`;
    const { subject, html, text } = writeLetter(
      {
        title: hostile,
        paragraphs: [hostile],
        closing: hostile,
        action: { ...letter.action, label: hostile },
      },
      hostile,
    );
    expect(html).not.toContain('<img');
    expect(subject).toBe(`<img src=x onerror=alert(1)>"'& Bcc: victim@example.org`);
    expect(text).not.toContain('\u202e');
    expect(text).not.toMatch(/^Bcc:/m);
  });

  it('leads to web addresses only', () => {
    expect(() =>
      writeLetter({ ...letter, action: { label: 'x', url: 'javascript:alert(1)' } }, 'x'),
    ).toThrow();
  });

  it('takes what cannot be seen out of a line', () => {
    expect(oneLine('a\0b\u200b\ud800')).toBe('a b');
  });
});
