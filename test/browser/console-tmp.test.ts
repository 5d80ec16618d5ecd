import { mkdirSync } from 'node:fs';
import { afterAll, beforeAll, it } from 'vitest';
import { newsroom, type Newsroom } from './console.fixture.js';

let n: Newsroom;
const OUT = '/tmp/console-shots';
beforeAll(async () => {
  mkdirSync(OUT, { recursive: true });
  n = await newsroom({
    screening: {
      ...{ newCommenter: { firstN: 0 }, duplicate: { windowSeconds: 0 }, flood: { windowSeconds: 0 } },
      phrases: { suspect: ['idiot', 'crook', 'shut up'], banned: [] },
      links: { holdFrom: 1 },
    },
  });
});
afterAll(() => n.close());

it('screens', async () => {
  const ada = await n.moderator('Ana Kowalczyk');
  const jonas = await n.moderator('Jonas Adeyemi', 'admin');
  const readers = [];
  for (const name of [
    'Marguerite Oduya',
    'Tom Bright',
    'Selma Quist',
    'Old Harbour Watcher',
    'Piet de Vries',
  ])
    readers.push(await n.person(name));
  await n.article('basin', {
    title: 'The old basin is to be filled in, and nobody asked the boat owners',
    section: 'Town',
  });
  await n.article('rovers', { title: 'Rovers lose again' });
  await n.article('held', {
    title: 'Wind farm: the second hearing',
    settings: { premoderated: true },
  } as never);
  const texts = [
    'The council has known about the silt for **ten years**. Anybody who says otherwise is an idiot or a crook.\n\nI have the letters, and I will post them here: https://letters.example/basin?page=2',
    'Three of us offered to dredge the eastern corner ourselves. The answer was a form with 14 pages.',
    'shut up already, you and your boat',
    'What a beautiful goal in the second half, and what a shame about the other eighty-eight minutes.',
    'My grandmother swam there in 1951. Fill it in, and the town has nothing left that is older than the car park.\n\n> nobody asked\n\nIndeed: nobody did.',
    'You people never learn. The same five names under every article.',
  ];
  const parent = (
    await n.post(
      readers[0]!,
      'basin',
      'Why does nobody talk about what the boats themselves leave in the water?',
    )
  ).body;
  const ids: string[] = [];
  for (const [i, t] of texts.entries()) {
    const r = await n.post(
      readers[(i + 1) % 5]!,
      i === 3 ? 'rovers' : 'basin',
      t,
      i === 2 ? { parentId: parent.id } : {},
    );
    ids.push(r.body.id);
  }
  for (let i = 0; i < 6; i++)
    await n.post(
      readers[i % 5]!,
      'held',
      `A remark on the hearing, number ${i + 1}: the noise figures on page ${i * 3 + 4} do not match the appendix.`,
    );
  await n.report(readers[0]!, ids[5]!, {
    reason: 'harassment',
    detail: 'He writes this under everything my daughter posts.',
  });
  await n.report(readers[3]!, ids[5]!, { reason: 'abuse' });
  await n.report(readers[4]!, ids[3]!, { reason: 'off-topic' });
  const d = await n.open(ada, { viewport: { width: 1440, height: 900 } });
  const { page } = d;
  const shot = (name: string, p = page) => p.screenshot({ path: `${OUT}/${name}.png` });
  await page.getByRole('heading', { name: 'Held' }).waitFor();
  await page.locator('.row').first().waitFor();
  await page.locator('.line', { hasText: 'Live' }).waitFor();
  await shot('wide-light-queue');
  await page.locator('.row', { hasText: 'ten years' }).click();
  await page
    .getByText('Last comments')
    .waitFor()
    .catch(() => {});
  await page.keyboard.press('c');
  await page.getByText('Yours').first().waitFor();
  await shot('wide-light-case');
  await page.emulateMedia({ colorScheme: 'dark' });
  await shot('wide-dark-case');
  await page.keyboard.press('r');
  await page.keyboard.press('1');
  await shot('wide-dark-form');
  await page.emulateMedia({ colorScheme: 'light' });
  await shot('wide-light-form');
  await page.keyboard.press('Escape');
  await page.keyboard.press('p');
  await page.getByText('New sanction').waitFor();
  await page.getByLabel('Suspension').check();
  await shot('wide-light-person');
  await page.keyboard.press('Escape');
  await page.keyboard.press('?');
  await shot('wide-light-keys');
  await page.keyboard.press('Escape');
  const e = await n.open(jonas, { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  await e.page.locator('.row').first().waitFor();
  await shot('phone-light-queue', e.page);
  await e.page.locator('.row', { hasText: 'ten years' }).click();
  await e.page.getByText('Claimed by').first().waitFor();
  await shot('phone-light-taken', e.page);
  await e.page.emulateMedia({ colorScheme: 'dark' });
  await e.page.locator('.case-head .back').click();
  await e.page.getByRole('link', { name: /Reported/ }).click();
  await e.page.locator('.row', { hasText: 'You people' }).click();
  await e.page.getByRole('button', { name: 'Remove' }).waitFor();
  await shot('phone-dark-case', e.page);
  await e.page.getByRole('button', { name: 'Remove' }).click();
  await shot('phone-dark-form', e.page);
  await e.page.getByLabel('Harassment or threats').check();
  await e.page.locator('form').getByRole('button', { name: 'Remove' }).click();
  await e.page.getByText('was removed').waitFor();
  await e.page.goto(e.page.url().replace(/#.*/, '#/audit'));
  await e.page.getByRole('heading', { name: 'Audit' }).waitFor();
  await e.page.locator('tbody tr').first().waitFor();
  await shot('phone-dark-audit', e.page);
  const f = await n.open(jonas, { viewport: { width: 1200, height: 800 }, signedOut: true });
  await f.page.getByRole('button', { name: 'Sign in' }).waitFor();
  await shot('signin', f.page);
  console.log(d.errors, e.errors, d.dialogs);
});
