import { afterAll, beforeAll, expect, it } from 'vitest';
import type { TestPerson } from '../factories/world.js';
import { publication, type Publication } from './embed.fixture.js';

let p: Publication;
let ada: TestPerson;
beforeAll(async () => {
  p = await publication();
  ada = await p.person('Ada Moreau', { plan: 'monthly' });
});
afterAll(() => p.close());

it.each(['a click', 'Enter', 'Space'] as const)(
  'what a spoiler hides is neither seen nor read out before %s, nor a link in it followed',
  async (how) => {
    const article = `spoiled-by-${how.replace('a ', '').toLowerCase()}`;
    await p.article(article);
    const link = 'https://daily.example/the-end';
    await p.post(ada, article, `The end: ||the ferry sinks, as [told](${link})|| and no more.`);
    const { page, thread, errors } = await p.open(article);
    const covered = thread.getByRole('button', { name: 'Spoiler' });
    await covered.waitFor();
    // Its color is that of what lies behind it, and a reader that speaks hears the button's name alone.
    const inks = () =>
      thread.locator('.spoiler').evaluate((element) => {
        const { color, backgroundColor } = getComputedStyle(element);
        return [color, backgroundColor];
      });
    const [ink, ground] = await inks();
    expect(ink === ground || /rgba\(.*, 0\)|transparent/.test(ink!)).toBe(true);
    const before = page.url();
    if (how === 'a click') await covered.click();
    else {
      await covered.focus();
      await page.keyboard.press(how);
    }
    await covered.waitFor({ state: 'detached' });
    expect(page.url()).toBe(before);
    const [shown, behind] = await inks();
    expect(shown).not.toBe(behind);
    const told = thread.getByRole('link', { name: 'told' });
    expect(await told.getAttribute('href')).toBe(link);
    expect(errors).toEqual([]);
    await page.context().close();
  },
);
