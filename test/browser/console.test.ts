/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Locator, Page } from 'playwright-core';
import { rows } from '@app/platform';
import { sells } from '../factories/billing.js';
import type { TestPerson } from '../factories/world.js';
import { type Moderator, type Newsroom, placesOf, signIn } from './console.fixture.js';
import {
  at,
  before,
  type Deskroom,
  deskroom,
  dialogGone,
  live,
  row,
  settled,
  title,
} from './desk.fixture.js';

const NASTY = `"><img src=x onerror=alert(1)>`;

let d: Deskroom;
let n: Newsroom;
let ana: Moderator;
let jonas: Moderator;
let tom: TestPerson;
let selma: TestPerson;
let mia: TestPerson;

beforeAll(async () => {
  d = await deskroom();
  ({ n, ana, jonas, tom, selma, mia } = d);
  await sells({ ...n.w, site: n.site });
});
afterEach(() => n.closePages());
afterAll(() => n.close());

const held = (...texts: string[]) => d.held(...texts);
const published = (text: string, by?: TestPerson) => d.published(text, by);
const decideElsewhere = (id: string, action: string, more?: object) => d.decideElsewhere(id, action, more);

describe('signing in', () => {
  it('tells what is wrong, remembers who is there, and ends', async () => {
    const { page } = await n.open(ana, { signedOut: true });
    await signIn(page, ana, 'not the password');
    await page.getByRole('alert').getByText(/\w/).waitFor();
    await signIn(page, ana);
    await page.getByRole('heading', { name: 'Held' }).waitFor();
    await page.reload();
    await page.getByRole('heading', { name: 'Held' }).waitFor();
    await page.goto(page.url().replace('site=morning', ''));
    await page.getByRole('heading', { name: 'Held' }).waitFor();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    await expect.poll(() => page.getByText('session has ended').count()).toBe(0);
  });

  it('lets only moderators in', async () => {
    const reader = await n.moderator('Rita Reader', 'reader');
    const { page } = await n.open(reader);
    await page.getByText('not a moderator').waitFor();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  });

  it('keeps what was being done when the session ends by itself', async () => {
    const [id] = await held('A comment that is long to judge');
    const { page } = await n.open(ana, at('held', id));
    await title(page, 'Tom Bright').waitFor();
    await page.keyboard.press('m');
    await page.getByLabel('What should be changed?').fill('Please name your source');
    const refreshToken = await page.evaluate(
      () => JSON.parse(localStorage.getItem('belowline::morning:session')!).refreshToken as string,
    );
    await n.w.call('POST', '/v1/auth/logout', { body: { refreshToken } });
    await page.getByText('Your session has ended').waitFor();
    await signIn(page, ana);
    await expect
      .poll(() => page.getByLabel('What should be changed?').inputValue())
      .toBe('Please name your source');
    await page.getByRole('button', { name: 'Ask for an edit' }).click();
    await page.getByText('was sent back for editing').waitFor();
  });
});

describe('an address', () => {
  it('of a site that is not here says so before anybody fills in a password', async () => {
    const { page } = await n.open(ana, { signedOut: true });
    await page.goto(page.url().replace('site=morning', 'site=nosuch'));
    await page.getByRole('alert').getByText('There is no site called “nosuch” here.').waitFor();
    await expect.poll(() => page.getByLabel('Password').count()).toBe(0);
    await page.getByRole('button', { name: 'Another site' }).click();
    await page.getByLabel('Site').fill('morning');
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByLabel('Password').waitFor();
  });

  it.each(['notauuid', '00000000-0000-7000-8000-000000000000'])('of the case %s says so', async (id) => {
    const { page } = await n.open(ana, at('held', id));
    await page.getByRole('alert').getByText('This case does not exist.').waitFor();
    await page.getByRole('button', { name: 'Back to the queue' }).click();
    await page.getByRole('alert').waitFor({ state: 'detached' });
  });
});

describe('live', () => {
  it('brings a case when a report comes, and moves nothing that is being looked at', async () => {
    for (const text of ['First to be seen', 'Second to be seen']) {
      await n.report(selma, (await published(text)).id);
    }
    const { page } = await n.open(ana, at('reported'));
    await live(page);
    await row(page, 'First to be seen').click();
    await title(page, 'Tom Bright').waitFor();
    const tab = page.getByRole('link', { name: /^Reported/ });
    await expect.poll(() => tab.innerText()).toMatch(/2/);

    const { id } = await published('Reported just now');
    await n.report(selma, id, { reason: 'hate', detail: 'About us' });
    await row(page, 'Reported just now').getByText('1 report: Hate').waitFor();
    await tab.getByText('3').waitFor();
    await page.getByText('A new case has come in.').waitFor();
    await expect
      .poll(() => row(page, 'First to be seen').locator('a').getAttribute('aria-current'))
      .toBe('true');

    await decideElsewhere(id, 'approve');
    await row(page, 'Reported just now').waitFor({ state: 'detached' });
    await tab.getByText('2').waitFor();
  });

  it('shows a claim in the other console at once, and its end', async () => {
    const [id] = await held('Who takes this one?');
    const [first, second] = [await n.open(ana, at('held', id)), await n.open(jonas, at('held', id))];
    await Promise.all([live(first.page), live(second.page)]);
    await first.page.getByRole('button', { name: 'Claim' }).click();
    await first.page.getByRole('timer').waitFor();
    const { page } = second;
    await page.getByText('Claimed by Ana Kowalczyk until').waitFor();
    await page.getByRole('status').getByText('Claimed by Ana Kowalczyk.').waitFor();
    await row(page, 'Who takes this one?').getByText('Ana Kowalczyk').waitFor();
    const approve = page.getByRole('button', { name: 'Approve' });
    await expect.poll(() => approve.getAttribute('aria-disabled')).toBe('true');
    await page.keyboard.press('a');
    await page.getByRole('status').getByText('Ana Kowalczyk has claimed this case.').waitFor();

    await first.page.getByRole('button', { name: 'Let go' }).click();
    await page.getByRole('button', { name: 'Claim' }).waitFor();
    await expect.poll(() => approve.getAttribute('aria-disabled')).toBe('false');
  });

  it('tells whoever reads a case that another has decided it', async () => {
    const [id] = await held('Decided by somebody else');
    const { page } = await n.open(ana, at('held', id));
    await live(page);
    await decideElsewhere(id!, 'reject', { reason: 'Off topic' });
    await page.getByRole('status').getByText('Decided by Mia Sand: rejected.').waitFor();
    await page.locator('.news').getByText('Decided by Mia Sand: rejected.').waitFor();
    await row(page, 'Decided by somebody else').getByText('rejected by Mia Sand').waitFor();
    await page.getByRole('button', { name: 'Show it as it is now' }).click();
    await page.getByRole('button', { name: 'Restore' }).waitFor();
  });

  it('tells whoever reads a case at once that its author has changed the text', async () => {
    const [id] = await held('The wording before');
    const { page } = await n.open(ana, at('held', id));
    await live(page);
    await title(page, 'Tom Bright').waitFor();
    // Looking again from time to time would find it as well: only what the line tells of is read.
    await page.route('**/moderation/cases?*', (route) => route.abort());
    await page.evaluate(() => Object.defineProperty(document, 'visibilityState', { value: 'hidden' }));
    const edit = { body: 'The wording after', version: 1 };
    expect((await n.w.call('PATCH', `/v1/comments/${id}`, { token: tom.token, body: edit })).status).toBe(
      202,
    );
    await page.locator('.news').getByText('The wording after').waitFor();
    await page.getByRole('status').getByText('The author has changed the text.').waitFor();
  });

  it('says when the line is lost, and catches up', async () => {
    const { page } = await n.open(ana, at('held'));
    await live(page);
    await page.context().setOffline(true);
    await page.getByText('Offline', { exact: true }).waitFor();
    await held('Written while she was away');
    await page.context().setOffline(false);
    await live(page);
    await row(page, 'Written while she was away').waitFor();
  });
});

describe('a decision', () => {
  it('that comes too late is told what happened instead', async () => {
    const [id] = await held('Two will decide on this');
    const { page } = await n.open(ana, at('held', id));
    await title(page, 'Tom Bright').waitFor();
    await before(page, '/decisions', () => decideElsewhere(id!, 'reject', { reason: 'Abuse or insults' }));
    await page.getByRole('button', { name: 'Approve' }).click();
    const told = page.getByRole('alert').filter({ hasText: 'Not done: approve' });
    await told.getByText(/It was rejected by Mia Sand already.*: Abuse or insults\./).waitFor();
    await told.getByRole('button', { name: 'Look again' }).click();
    await page.getByText('Decisions so far').waitFor();
  });

  it('on a text that was edited meanwhile shows the new text, and keeps what was typed', async () => {
    const [id] = await held('The first wording');
    const { page } = await n.open(ana, at('held', id));
    await title(page, 'Tom Bright').waitFor();
    await page.keyboard.press('r');
    await page.getByLabel('Off topic').check();
    await page.getByLabel('Message to the author').fill('Not about the basin');
    await before(page, '/decisions', () =>
      n.w.call('PATCH', `/v1/comments/${id}`, {
        token: tom.token,
        body: { body: 'The second wording', version: 1 },
      }),
    );
    await page.getByRole('button', { name: 'Reject' }).click();
    const told = page.getByRole('alert').filter({ hasText: 'Not done: reject' });
    await told.getByText('The second wording').waitFor();
    await told.getByText('The first wording').waitFor();
    await told.getByRole('button', { name: 'Decide on the new text' }).click();
    await expect
      .poll(() => page.getByLabel('Message to the author').inputValue())
      .toBe('Not about the basin');
    await page.getByRole('button', { name: 'Reject' }).click();
    await page.getByText('was rejected').waitFor();
    const { body } = await n.call('GET', `/moderation/cases/${id}`, mia);
    expect(body.decision).toMatchObject({
      action: 'reject',
      reason: 'Off topic',
      message: 'Not about the basin',
    });
  });

  it('that got no answer is sent again, and counts once', async () => {
    const { id } = await published('Answered only the second time');
    await n.report(selma, id);
    const { page } = await n.open(ana, at('reported', id));
    await title(page, 'Tom Bright').waitFor();
    await page.keyboard.press('c');
    await page.getByRole('timer').waitFor();
    await page.route(
      '**/decisions',
      async (route) => {
        await route.fetch();
        await route.abort();
      },
      { times: 1 },
    );
    await page.keyboard.press('e');
    await page.getByLabel('Note for whoever decides').fill('For the editor');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').getByText('cannot be reached').waitFor();
    // By now the page has heard of the decision, and not that it was this one; and the claim ended with it.
    await page.locator('.news').getByText('Decided by Ana Kowalczyk: escalated').waitFor();
    await page.getByRole('button', { name: 'Escalate' }).click();
    await page.getByText('was escalated').waitFor();
    const { body } = await n.call('GET', `/moderation/cases/${id}`, mia);
    expect(body.history).toHaveLength(1);
  });

  it('about an edit shows both texts side by side, with the words marked in the waiting one', async () => {
    const key = 'edited-in-public';
    await n.article(key);
    const { body } = await n.post(tom, key, 'The mayor lives here.\n\nThis stays.');
    const edit = { body: 'The mayor is a crook.\n\nThis stays.', version: body.version };
    expect(
      (await n.w.call('PATCH', `/v1/comments/${body.id}`, { token: tom.token, body: edit })).status,
    ).toBe(202);
    const { page } = await n.open(ana, at('held', body.id));
    const changed = page.locator('.comparison .changed');
    await changed.locator('del', { hasText: 'The mayor lives here.' }).waitFor();
    await expect.poll(() => changed.locator('ins mark').innerText()).toBe('crook');
    await expect.poll(() => page.locator('.comparison .same').count()).toBe(1);
    await page.getByText('Suspect: “crook”').waitFor();
    await page.getByRole('button', { name: 'Reject' }).waitFor();
    await page.getByRole('button', { name: 'Remove' }).waitFor();
  });
});

describe('the keyboard', () => {
  it('is enough to review a queue', async () => {
    await nothingWaits();
    await held('Approve me', 'Reject me', 'Escalate me', 'Edit me');
    const { page } = await n.open(ana, at('held'));
    await live(page);
    const { keyboard } = page;
    await row(page, 'Approve me').waitFor();

    await keyboard.press('j');
    const first = await page.locator('.row.open .row-text').innerText();
    await keyboard.press('j');
    await expect.poll(() => page.locator('.row.open .row-text').innerText()).not.toBe(first);
    await expect.poll(() => page.evaluate(() => document.activeElement?.matches('.row.open a'))).toBe(true);
    await keyboard.press('k');
    await expect.poll(() => page.locator('.row.open .row-text').innerText()).toBe(first);
    await keyboard.press('Escape');
    await page.getByText('Choose a case').waitFor();

    await keyboard.press('?');
    await page.getByRole('dialog', { name: 'Keys' }).getByText('Take the next free case').waitFor();
    await keyboard.press('Escape');
    await dialogGone(page);

    await keyboard.press('n');
    await page.getByRole('timer').waitFor();
    await settled(page);
    const text = () => page.locator('.text-box .rendered, .text-box .source').innerText();
    for (let left = 4; left > 0; left--) {
      const now = await text();
      if (now === 'Approve me') await keyboard.press('a');
      else if (now === 'Reject me') {
        await keyboard.press('r');
        await expect
          .poll(() => page.evaluate(() => document.activeElement?.getAttribute('name')))
          .toBe('reason');
        await keyboard.press('4');
        await keyboard.press('Enter');
      } else if (now === 'Escalate me') {
        await keyboard.press('e');
        await keyboard.type('Second opinion, please');
        await keyboard.press('Enter');
      } else {
        await keyboard.press('m');
        await keyboard.type('Say who told you');
        await keyboard.press('Control+Enter');
      }
      if (left > 1) {
        await page.waitForFunction(
          (old) => !document.querySelector('.text-box')?.textContent?.includes(old),
          now,
        );
        await settled(page);
      }
    }
    await page.getByText('Nothing is waiting').waitFor();
    expect(await waiting()).toEqual([]);
  });

  it('leaves letters to whoever types, and can be switched off', async () => {
    const [id] = await held('Typing is typing');
    const { page } = await n.open(ana, at('held', id));
    await title(page, 'Tom Bright').waitFor();
    await page.keyboard.press('m');
    await page.keyboard.type('a j r x ?');
    await expect.poll(() => page.getByLabel('What should be changed?').inputValue()).toBe('a j r x ?');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Approve' }).waitFor();
    await page.getByRole('button', { name: 'Keys' }).click();
    await page.getByLabel('Use single keys').uncheck();
    await page.keyboard.press('Escape');
    await dialogGone(page);
    await page.keyboard.press('r');
    await expect.poll(() => page.getByRole('form').count()).toBe(0);
    await page.reload();
    await title(page, 'Tom Bright').waitFor();
    await page.keyboard.press('r');
    await expect.poll(() => page.getByRole('form').count()).toBe(0);
  });

  it('pressed twice decides once: the next case is for reading', async () => {
    await nothingWaits();
    const ids = await held('Read this one', 'And then this one');
    const { page } = await n.open(ana, at('held'));
    await live(page);
    await page.keyboard.press('n');
    await page.getByRole('timer').waitFor();
    await settled(page);
    // At the very moment that the next case is on the page: a key, a key that repeats, and a click.
    await page.evaluate(() => {
      const before = document.querySelector('.text-box');
      const watch = new MutationObserver(() => {
        const now = document.querySelector('.text-box');
        if (!now || now === before) return;
        watch.disconnect();
        for (const repeat of [false, true])
          document.dispatchEvent(new KeyboardEvent('keydown', { key: 'a', repeat }));
        for (const key of ['r', 'n']) document.dispatchEvent(new KeyboardEvent('keydown', { key }));
        document.querySelector<HTMLElement>('.actions .button.good')!.click();
      });
      watch.observe(document.body, { childList: true, subtree: true });
    });
    await page.keyboard.press('a');
    await page.getByText('This case has just come up: nothing was done with it.').waitFor();
    await settled(page);
    await expect.poll(() => page.getByRole('form').count()).toBe(0);
    expect(await waiting()).toHaveLength(1);
    await page.keyboard.press('a');
    await page.getByText('Nothing is waiting').waitFor();
    for (const id of ids) {
      const { body } = await n.call('GET', `/moderation/cases/${id}`, mia);
      expect(body.history).toMatchObject([{ action: 'approve' }]);
    }
  });

  it('claims one case at a time, and offers what is one’s own first', async () => {
    await nothingWaits();
    await held('One of three', 'Two of three', 'Three of three');
    const { page } = await n.open(ana, at('held'));
    await live(page);
    await row(page, 'Two of three').waitFor();
    const mine = page.locator('.row .mine');
    const shown = () => page.locator('.row.open .row-text').innerText();
    let claims = 0;
    page.on('request', (request) => {
      if (request.method() === 'POST' && request.url().endsWith('/claims')) claims++;
    });
    await page.getByRole('button', { name: 'Take next' }).dblclick();
    await page.getByRole('timer').waitFor();
    await settled(page);
    expect(claims).toBe(1);
    const first = await shown();

    // On to another: the one that was left is still theirs, and comes round before any other.
    await page.keyboard.press('n');
    await expect.poll(shown).not.toBe(first);
    await expect.poll(() => mine.count()).toBe(2);
    await settled(page);
    await page.keyboard.press('n');
    await expect.poll(shown).toBe(first);
    expect(claims).toBe(2);

    // After a decision comes what is their own; a claim from before the page was reloaded is theirs as well.
    await page.reload();
    await live(page);
    await settled(page);
    await page.keyboard.press('a');
    await expect.poll(shown).not.toBe(first);
    await page.getByRole('timer').waitFor();
    await settled(page);
    await expect.poll(() => mine.count()).toBe(1);
    expect(await waiting()).toHaveLength(2);

    await page.keyboard.press('a');
    await page.locator('.row').nth(1).waitFor({ state: 'detached' });
    await page.getByRole('timer').waitFor();
    await settled(page);
    await page.keyboard.press('n');
    await page.getByText('Nothing else in this queue is free: this case is yours.').waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('n');
    await page.getByRole('timer').waitFor();
    await expect.poll(() => page.getByText('Nothing in this queue is free').count()).toBe(0);
    await nothingWaits();
  });

  async function nothingWaits(): Promise<void> {
    for (let queue = await waiting(); queue.length > 0; queue = await waiting()) {
      for (const id of queue) {
        await n.w.database.query(
          'UPDATE cases SET claim_until = NULL, claimed_by = NULL, claim_token = NULL',
        );
        await decideElsewhere(id, 'approve');
      }
    }
  }

  async function waiting(): Promise<string[]> {
    const { body } = await n.call('GET', '/moderation/cases?queue=held&limit=100', mia);
    return body.items.map(({ id }: { id: string }) => id);
  }
});

describe('people', () => {
  it('are sanctioned with a reason, and the sanction is lifted again', async () => {
    const carl = await n.person('Carl Brand');
    const { id } = await published('Carl was here', carl);
    await n.report(selma, id);
    const { page } = await n.open(ana, at('reported', id));
    await title(page, 'Carl Brand').waitFor();
    await page.keyboard.press('p');
    const panel = page.getByRole('dialog', { name: 'Carl Brand' });
    await panel.getByText('No sanction is in force.').waitFor();
    await panel.getByLabel('Suspension').check();
    await panel.getByLabel('1 week').check();
    await panel.getByLabel('Reason').fill('Threats');
    await panel.getByRole('button', { name: 'Impose: suspension' }).click();
    const lift = panel.getByRole('button', { name: 'Lift the suspension' });
    await lift.waitFor();
    expect(await n.post(carl, d.latestArticle(), 'Again')).toMatchObject({
      status: 403,
      body: { code: 'suspended' },
    });
    await lift.click();
    await panel.getByText('No sanction is in force.').waitFor();
    await panel.getByText('lifted').waitFor();
    expect((await n.post(carl, d.latestArticle(), 'Again')).status).toBe(201);
  });

  it('are given a subscription by an admin, and it is taken back', async () => {
    const greta = await n.person('Greta Holm');
    const { id } = await published('Greta was here', greta);
    const { page } = await n.open(jonas, at('new', id));
    await page.getByRole('button', { name: 'Person and sanctions' }).click();
    const panel = page.getByRole('dialog', { name: 'Greta Holm' });
    await panel.getByText('Nothing was given.').waitFor();
    const form = panel.getByRole('form', { name: 'Give without payment' });
    // By its name, as the site calls it.
    await form.getByLabel('Plan').selectOption('Monthly');
    await form.getByLabel('Note').fill('Wrote the crossword');
    await form.getByRole('button', { name: 'Give' }).click();
    const takeBack = panel.getByRole('button', { name: 'Take back' });
    await takeBack.waitFor();
    await panel.getByText('Wrote the crossword').waitFor();
    await panel.locator('.facts').getByText('Monthly', { exact: true }).waitFor();
    await takeBack.click();
    await panel.getByText('taken back').waitFor();
    await expect.poll(() => takeBack.count()).toBe(0);
  });

  it('lose a name and a bio that cannot stay, by keyboard, and are told why', async () => {
    const rude = await n.person('You Are All Idiots');
    await n.w.call('PATCH', '/v1/me', { token: rude.token, body: { bio: 'Worse than the name.' } });
    const { id } = await published('A civil word', rude);
    const { page } = await n.open(ana, at('new', id));
    await page.getByRole('button', { name: 'Person and sanctions' }).click();
    const panel = page.getByRole('dialog');
    await panel.getByText('Worse than the name.').waitFor();
    const opener = panel.getByRole('button', { name: 'Take name or bio away' });
    await opener.press('Enter');
    const form = panel.getByRole('form', { name: 'Take away' });
    await expect.poll(() => form.getByLabel('Picture').count()).toBe(0);
    await form.getByLabel('Name').focus();
    await page.keyboard.press('Escape');
    // The form, and not the panel that it stands in.
    await form.waitFor({ state: 'detached' });
    await expect.poll(() => opener.evaluate((button) => button === document.activeElement)).toBe(true);
    await opener.press('Enter');
    await expect.poll(() => form.getByRole('button', { name: 'Take away' }).isDisabled()).toBe(true);
    await form.getByLabel('Name').press('Space');
    await form.getByLabel('Bio').press('Space');
    await form.getByLabel('Why').fill('An insult as a name');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 2, name: /^Reader [0-9A-F]{4}$/ }).waitFor();
    await expect.poll(() => panel.getByText('Worse than the name.').count()).toBe(0);
    await panel.getByText('An insult as a name').first().waitFor();
    await page.getByText('Taken away. The person is told why.').waitFor();
    // A name that tells nothing and no bio: there is nothing more to take.
    await expect.poll(() => panel.getByRole('button', { name: /^Take .* away$/ }).count()).toBe(0);
    const own = await n.w.call('GET', '/v1/me/restrictions', { token: rude.token });
    expect(own.body.inForce).toMatchObject([{ kind: 'warn', reason: 'An insult as a name' }]);
  });

  it('are not said to be told where they are banned, nor where nothing was left to take', async () => {
    const gone = await n.person('Another Insult');
    const { id } = await published('A word before the ban', gone);
    const ban = { kind: 'ban', reason: 'Threats' };
    expect((await n.call('PUT', `/people/${gone.id}/sanction`, mia, ban)).status).toBe(200);
    const { page } = await n.open(ana, at('new', id));
    await page.getByRole('button', { name: 'Person and sanctions' }).click();
    const panel = page.getByRole('dialog');
    const take = async () => {
      await panel.getByRole('button', { name: 'Take name away' }).click();
      const form = panel.getByRole('form', { name: 'Take away' });
      await form.getByText('The person is banned, and is not told.').waitFor();
      await form.getByLabel('Name').check();
      await form.getByLabel('Why').fill('An insult as a name');
      await form.getByRole('button', { name: 'Take away' }).click();
    };
    const other = await n.open(ana, at('new', id));
    await other.page.getByRole('button', { name: 'Person and sanctions' }).click();
    await other.page.getByRole('dialog').getByRole('button', { name: 'Take name away' }).waitFor();
    await take();
    await page.getByText('Taken away. The person is banned, and was not warned.').waitFor();
    // A page on which it still stands.
    const late = other.page.getByRole('dialog');
    await late.getByRole('button', { name: 'Take name away' }).click();
    await late.getByLabel('Name').check();
    await late.getByLabel('Why').fill('The same');
    await late.getByRole('button', { name: 'Take away', exact: true }).click();
    await other.page.getByText('There was nothing to take away any more. Nobody was warned.').waitFor();
  });

  it('have each unread warning told, and all of them lifted by one button', async () => {
    const wild = await n.person('Wilma Wild');
    const { id } = await published('Wild words', wild);
    for (const reason of ['Threats', 'Tone']) {
      const warning = { kind: 'warn', reason };
      expect((await n.call('PUT', `/people/${wild.id}/sanction`, mia, warning)).status).toBe(200);
    }
    const { page } = await n.open(ana, at('new', id));
    await page.getByRole('button', { name: 'Person and sanctions' }).click();
    const panel = page.getByRole('dialog');
    for (const reason of ['Threats', 'Tone']) await panel.getByText(reason, { exact: true }).waitFor();
    await panel.getByRole('button', { name: 'Lift the 2 warnings' }).click();
    await panel.getByText('No sanction is in force.').waitFor();
  });

  it('of the same role are protected: nothing is offered, and the console says why', async () => {
    const { id } = await published('A moderator speaks', mia);
    const { page } = await n.open(ana, at('new', id));
    await page.getByRole('button', { name: 'Person and sanctions' }).click();
    const panel = page.getByRole('dialog', { name: 'Mia Sand' });
    await panel.getByText('Only people of a lower role than yours can be sanctioned').waitFor();
    await expect.poll(() => panel.getByRole('button', { name: /Impose/ }).count()).toBe(0);
  });
});

describe('the audit', () => {
  it('is for admins: the latest first, and all about one thing', async () => {
    const [id, another] = await held('For the log', 'For the log as well');
    await decideElsewhere(id!, 'approve');
    await decideElsewhere(another!, 'reject');
    const moderator = await n.open(ana, at('held'));
    await live(moderator.page);
    expect(await placesOf(moderator.page)).not.toContain('Audit');
    const { page } = await n.open(jonas, at('held', id));
    await page.getByRole('link', { name: 'entries' }).click();
    await page.getByRole('cell', { name: 'comment.approved' }).waitFor();
    await expect.poll(() => page.getByRole('row').count()).toBe(2);
    await page.getByRole('link', { name: 'All entries' }).click();
    await page.getByRole('cell', { name: 'comment.rejected' }).first().waitFor();
  });
});

describe('a page that is for others', () => {
  it('says who can see it, offers nothing that cannot help, and is not in the menu', async () => {
    const { page } = await n.open(ana, { hash: '#/billing' });
    await page.getByText('This page is for admins of the site.').waitFor();
    await expect.poll(() => page.getByRole('button', { name: 'Try again' }).count()).toBe(0);
    const places = await placesOf(page);
    for (const name of ['Billing', 'Grants', 'Gate', 'Staff', 'Audit']) expect(places).not.toContain(name);
    await page.goto(page.url().replace(/#.*/, '#/gate'));
    await page.getByText('This page is for editors and admins of the site.').waitFor();
    await page.getByRole('link', { name: 'To the queues' }).click();
    await page.getByRole('heading', { name: 'Held' }).waitFor();
  });

  it('since a moment ago is told by the server’s refusal, in words', async () => {
    const late = await n.moderator('Lara Late', 'admin');
    const { page } = await n.open(late, { hash: '#/audit' });
    await page.locator('main.audit[aria-busy="false"]').waitFor();
    await rows(
      n.w.database,
      `UPDATE memberships SET role = 'moderator', version = version + 1 WHERE name = 'Lara Late'`,
    );
    await page.getByRole('button', { name: 'Read again' }).click();
    await page.getByRole('alert').getByText('An admin of the site can do it').waitFor();
    await expect.poll(() => page.getByRole('button', { name: 'Try again' }).count()).toBe(0);
  });
});

describe('words that are code', () => {
  it('stay words wherever they are shown', async () => {
    const nasty = await n.person(NASTY);
    const key = 'nasty';
    await n.article(key, { title: NASTY, section: NASTY } as never);
    const parent = (await n.post(nasty, key, NASTY)).body;
    const { body } = await n.post(
      nasty,
      key,
      `<script>alert(1)</script>\n\n${NASTY} crook [x](javascript:alert(1))`,
      {
        parentId: parent.id,
      },
    );
    expect(body.status).toBe('held');
    await n.call('PUT', `/people/${nasty.id}/sanction`, mia, { kind: 'slow', reason: NASTY, message: NASTY });
    await n.report(selma, parent.id, { detail: NASTY });
    const { page, dialogs, errors } = await n.open(jonas, at('held', body.id));
    await page.getByText('<script>alert(1)</script>').first().waitFor();
    await page.getByRole('button', { name: 'As readers see it' }).click();
    await page.locator('.rendered').getByText('<script>alert(1)</script>').waitFor();
    await page.keyboard.press('p');
    await page.getByRole('dialog').getByText('In force').waitFor();
    await page.getByRole('dialog').locator('.facts').getByText(NASTY).first().waitFor();
    await page.keyboard.press('Escape');
    await dialogGone(page);
    await page.goto(page.url().replace(/#.*/, `#/reported/${parent.id}`));
    await page.locator('.case .facts').getByText(NASTY).waitFor();
    await page.keyboard.press('r');
    await page.goto(page.url().replace(/#.*/, '#/audit'));
    await page.getByRole('row').nth(2).waitFor();
    await expect
      .poll(() => page.locator('img, script:not([src]), [onerror], a[href^="javascript:"]').count())
      .toBe(0);
    expect(dialogs).toEqual([]);
    expect(errors).toEqual([]);
  });
});

describe('everybody', () => {
  it('finds a name on each control, one first heading, and the focus where it can be seen', async () => {
    const { id } = await published('Checked for names');
    await n.report(selma, id);
    const { page } = await n.open(ana, at('reported', id));
    await title(page, 'Tom Bright').waitFor();
    await checkPage(page);
    await page.keyboard.press('x');
    await page.getByRole('form', { name: 'Remove' }).waitFor();
    await checkPage(page);
    await page.getByLabel('Spam or advertising').check();
    await page.keyboard.press('Enter');
    await page.getByText('was removed').waitFor();
    await page.keyboard.press('p');
    await page.keyboard.press('?');
    await checkPage(page);
    await expect.poll(() => page.evaluate(() => document.activeElement !== document.body)).toBe(true);
  });

  it('can work on a phone: the list, then the case, and nothing wider than the page', async () => {
    const [id] = await held(`On a small screen ${'w'.repeat(300)}`);
    const { page } = await n.open(ana, {
      viewport: { width: 360, height: 740 },
      hasTouch: true,
      isMobile: true,
      ...at('held'),
    });
    const fits = () => page.evaluate(() => document.documentElement.scrollWidth <= 360);
    await row(page, 'On a small screen').waitFor();
    await expect.poll(() => fits()).toBe(true);
    await row(page, 'On a small screen').tap();
    await title(page, 'Tom Bright').waitFor();
    await expect.poll(() => page.locator('.queue').isVisible()).toBe(false);
    await expect.poll(() => fits()).toBe(true);
    await page.getByRole('button', { name: 'Reject' }).tap();
    await expect.poll(() => fits()).toBe(true);
    await page.getByRole('button', { name: 'Cancel' }).tap();
    await page.goBack();
    await row(page, 'On a small screen').waitFor();
    await expect.poll(() => page.locator('.queue').isVisible()).toBe(true);
    await decideElsewhere(id!, 'approve');
  });

  it('has the queues side by side where there is room, and the other pages by groups behind a button', async () => {
    const { page } = await n.open(jonas, at('held'));
    await live(page);
    const menu = page.getByRole('navigation', { name: 'Pages' });
    await menu.getByRole('link', { name: /^Held/ }).waitFor();
    await menu.getByRole('button', { name: 'More pages' }).press('Enter');
    for (const group of ['People', 'Rules', 'Law', 'Figures'])
      await menu.getByText(group, { exact: true }).waitFor();
    const shots = process.env.STORY_SHOTS;
    if (shots) await page.screenshot({ path: `${shots}/console-menu.png` });
    await page.keyboard.press('Tab');
    await page.keyboard.press('Escape');
    const button = menu.getByRole('button');
    await expect.poll(() => button.evaluate((one) => one === document.activeElement)).toBe(true);
    await expect.poll(() => menu.getByText('Law', { exact: true }).isVisible()).toBe(false);
    await button.press('Enter');
    await menu.getByRole('link', { name: 'Audit' }).press('Enter');
    await page.getByRole('button', { name: 'Menu: Audit' }).waitFor();
  });

  it('has room in the header at 1280 pixels for whatever waits, and for the longest name of a page', async () => {
    const { page } = await n.open(jonas, { viewport: { width: 1280, height: 720 }, hash: '#/report' });
    await page.getByRole('button', { name: 'Menu: Transparency report' }).waitFor();
    const tooNear = await page.evaluate(() => {
      for (const count of document.querySelectorAll('.places-beside .count')) count.textContent = '1000+';
      const boxes = [...document.querySelectorAll('.brand, .places-beside a, .places-button, .top-end > *')]
        .map((part) => part.getBoundingClientRect())
        .filter(({ width }) => width > 0)
        .sort((a, b) => a.left - b.left);
      return boxes.filter(
        ({ left, right }, at) => right > innerWidth || left < (boxes[at - 1]?.right ?? 0) - 1,
      ).length;
    });
    expect(tooNear).toBe(0);
  });

  it('has the stream on a phone, with nothing of it cut off', async () => {
    await published(`In the stream there is a word as long as this one: ${'w'.repeat(200)}`);
    const { page } = await n.open(ana, { viewport: { width: 360, height: 740 }, hash: '#/stream' });
    const found = page.locator('.stream-row', { hasText: 'as long as this one' });
    await found.waitFor();
    const beyond = await found.evaluate((one) => {
      const { right } = one.getBoundingClientRect();
      return [...one.querySelectorAll('span')].filter((part) => part.getBoundingClientRect().right > right)
        .length;
    });
    expect(beyond).toBe(0);
  });

  it('finds all pages behind one button on the smallest phone, by keyboard too, and none of them is too wide', async () => {
    const { page } = await n.open(jonas, { viewport: { width: 320, height: 640 }, ...at('reported') });
    const fits = () => page.evaluate(() => document.documentElement.scrollWidth <= innerWidth);
    const menu = page.getByRole('button', { name: /^Menu: Reported/ });
    await live(page);
    await expect.poll(() => menu.getAttribute('aria-expanded')).toBe('false');
    await expect.poll(() => page.getByRole('link', { name: 'Audit' }).isVisible()).toBe(false);
    await menu.press('Enter');
    await expect.poll(() => menu.getAttribute('aria-expanded')).toBe('true');
    const here = page.getByRole('navigation').locator('[aria-current="page"]');
    await expect.poll(() => here.innerText()).toContain('Reported');
    await expect.poll(() => page.getByText('Signed in as Jonas Adeyemi').isVisible()).toBe(true);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Escape');
    await expect.poll(() => menu.getAttribute('aria-expanded')).toBe('false');
    await expect.poll(() => menu.evaluate((button) => button === document.activeElement)).toBe(true);
    await menu.click();
    await page.getByText('Live', { exact: true }).click();
    await expect.poll(() => menu.getAttribute('aria-expanded')).toBe('false');

    const pages = ['Access', 'Billing', 'Grants', 'Gate', 'Staff', 'Erasures', 'Audit'];
    pages.push('Notices', 'Statements', 'Legal holds', 'Statistics', 'Transparency report');
    for (const name of pages) {
      await page.getByRole('button', { name: /^Menu/ }).click();
      await expect.poll(() => fits()).toBe(true);
      await page.getByRole('link', { name, exact: true }).click();
      await page.getByRole('heading', { level: 1, name }).waitFor();
      await page.getByRole('button', { name: `Menu: ${name}` }).waitFor();
      await expect.poll(() => page.getByRole('link', { name: 'Held' }).isVisible()).toBe(false);
      await expect.poll(() => page.locator('[aria-busy="true"]').count()).toBe(0);
      await expect.poll(fits, { message: `${name} fits` }).toBe(true);
    }
  });

  it('can fill in a form on a small phone: the button in reach, the comment in sight', async () => {
    const [id] = await held('A short comment that is read while the form is filled in');
    const { page } = await n.open(ana, {
      viewport: { width: 360, height: 640 },
      hasTouch: true,
      isMobile: true,
      ...at('held', id),
    });
    await title(page, 'Tom Bright').waitFor();
    await page.getByRole('button', { name: 'Reject' }).tap();
    const form = page.getByRole('form', { name: 'Reject' });
    const button = form.getByRole('button', { name: 'Reject' });
    const text = page.locator('.text-box').getByText('A short comment');
    await expect.poll(() => isSeen(button)).toBe(true);
    await expect.poll(() => isSeen(text)).toBe(true);
    await form.getByLabel('Rule').fill('7');
    await expect.poll(() => isSeen(form.getByLabel('Rule'))).toBe(true);
    await expect.poll(() => isSeen(button)).toBe(true);
    await expect.poll(() => isSeen(text)).toBe(true);
    await form.getByLabel('Off topic').check();
    await button.tap();
    await page.getByText('was rejected').waitFor();
  });
});

/** Whether all of it is on the screen, with nothing over it. */
const isSeen = (found: Locator) =>
  found.evaluate((element) => {
    const { left, right, top, bottom } = element.getBoundingClientRect();
    return [top + 2, bottom - 2].every((y) => {
      const seen = document.elementFromPoint((left + right) / 2, y);
      return seen !== null && (element.contains(seen) || seen.contains(element));
    });
  });

/** Each control has a name and is big enough to hit; there is one first heading and one main part; ids are single. */
async function checkPage(page: Page): Promise<void> {
  const found = await page.evaluate(() => {
    const seen = (element: Element) => (element as HTMLElement).offsetParent !== null;
    const textOf = (element: Element): string =>
      element.getAttribute('aria-label') ??
      [...((element as HTMLInputElement).labels ?? [])].map(({ textContent }) => textContent).join(' ') ??
      '';
    const controls = [
      ...document.querySelectorAll('a[href], button, input, textarea, select, dialog'),
    ].filter(seen);
    return {
      nameless: controls
        .filter(
          (element) =>
            !`${textOf(element)}${element.textContent}${element.getAttribute('aria-labelledby') ?? ''}`.trim(),
        )
        .map(({ outerHTML }) => outerHTML.slice(0, 120)),
      small: controls
        .filter((element) => !element.matches('input[type=radio], input[type=checkbox], p a, dd a'))
        .filter((element) => element.getBoundingClientRect().height < 24)
        .map(({ outerHTML }) => outerHTML.slice(0, 120)),
      headings: document.querySelectorAll('h1').length,
      mains: document.querySelectorAll('main').length,
      doubled: [...document.querySelectorAll('[id]')]
        .map(({ id }) => id)
        .filter((id, i, all) => all.indexOf(id) !== i),
      styled: document.querySelectorAll('[style]').length,
    };
  });
  expect(found).toEqual({ nameless: [], small: [], headings: 1, mains: 1, doubled: [], styled: 0 });
}
