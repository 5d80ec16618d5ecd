import type { Locator } from 'playwright-core';
import { expect } from 'vitest';
import type { ReaderPage } from './embed.fixture.js';

/** The words that others than commenters put on a reader's page: the publication's, and a moderator's. Titles are, too. */
export const HOSTILE = [
  `"><img src=x onerror=alert(1)>`,
  '<script>alert(2)</script>',
  `' onmouseover='alert(3)`,
  '<svg><a><animate attributeName=href values="#;javascript:alert(4)"/><text>x</text></a></svg>',
  '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(5)&gt;">',
  '[a](javascript:alert(6)) </script><script>alert(7)</script>',
  '{{7*7}} ${7*7} <%= 7*7 %>',
].join(' ');
export const ONE = `"><img src=x onerror=alert(1)>`;
/** Of these words Markdown makes nothing, so that a comment shows them as they were written. */
export const ALIKE = `${ONE} <script>alert(2)</script> <svg onload=alert(3)> </textarea><style>p{color:red}</style>`;

/** The words are there as they were written, and nothing of them came to life. */
export async function expectInert(
  { page, thread, dialogs, errors }: ReaderPage,
  within: Locator,
  words: string,
) {
  await within.getByText(words).first().waitFor();
  const alive = thread.locator(
    'img, script, math, svg a, animate, table, [onerror], [onload], [onclick], [onmouseover], a[href^="javascript:"]',
  );
  await expect.poll(() => alive.count()).toBe(0);
  for (const word of await within.getByText(words).all()) await word.hover();
  expect(dialogs).toEqual([]);
  expect(errors).toEqual([]);
  await page.context().close();
}
