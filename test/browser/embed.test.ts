import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestPerson } from '../factories/world.js';
import { subscription } from '../factories/world.js';
import { hasFocus, publication, type Publication, signIn } from './embed.fixture.js';

const GATE = {
  headline: 'Take part in the Gazette',
  message: 'Subscribers discuss every article.',
  buttonLabel: 'See subscriptions',
  subscribeUrl: 'https://gazette.example/subscribe',
  signInUrl: 'https://gazette.example/sign-in',
};

let p: Publication;
let ada: TestPerson;
let ben: TestPerson;

beforeAll(async () => {
  p = await publication({ gate: GATE });
  ada = await p.person('Ada Moreau', { plan: 'monthly' });
  ben = await p.person('Ben Okafor', { plan: 'monthly' });
});
afterAll(() => p.close());

/** Enough comments that there is something to scroll. */
async function busyArticle(articleKey: string): Promise<void> {
  await p.article(articleKey);
  for (let index = 0; index < 12; index++) {
    const posted = await p.post(ben, articleKey, `Remark number ${index} about the line.`);
    expect(posted.status).toBe(201);
  }
}

/** A moderator's decision on the one case that is held. */
async function decideFirst({ token }: TestPerson, action: 'approve' | 'reject'): Promise<void> {
  const cases = await p.w.call('GET', '/v1/sites/gazette/moderation/cases?queue=held', { token });
  const [{ id, version, revision }] = cases.body.items;
  const decided = await p.w.call('POST', `/v1/sites/gazette/moderation/cases/${id}/decisions`, {
    token,
    body: { action, version, revision },
  });
  expect(decided.status).toBe(201);
}

describe('the gate', () => {
  it('stands where visitors would write, in the publication’s words, and goes when a subscriber signs in', async () => {
    await p.article('gate');
    const { page, thread } = await p.open('gate');
    const gate = thread.getByRole('region', { name: GATE.headline });
    await gate.getByText(GATE.message).waitFor();
    await expect
      .poll(() => gate.getByRole('link', { name: GATE.buttonLabel }).getAttribute('href'))
      .toBe(GATE.subscribeUrl);
    await expect.poll(() => thread.getByLabel('Your comment').count()).toBe(0);
    await signIn(thread, ada);
    await thread.getByLabel('Your comment').waitFor();
    await expect.poll(() => gate.count()).toBe(0);
    await page.context().close();
  });

  it('lets the publication’s page take signing in over', async () => {
    await p.article('take-over');
    const { page, thread } = await p.open('take-over');
    await thread.evaluate((element) => {
      (element as unknown as EventTarget).addEventListener('belowline:sign-in', (event) => {
        event.preventDefault();
        (element as unknown as { dataset: Record<string, string> }).dataset['asked'] = JSON.stringify(
          (event as unknown as { detail: unknown }).detail,
        );
      });
    });
    await thread.getByRole('link', { name: 'Sign in' }).click();
    expect(JSON.parse((await thread.getAttribute('data-asked'))!)).toMatchObject({
      reason: 'sign-in-required',
      url: GATE.signInUrl,
    });
    expect(page.url()).not.toContain('sign-in');
    await page.context().close();
  });

  it('comes and goes with the subscription while one writes: text and focus stay', async () => {
    await p.article('lapse');
    const reader = await p.person('Cleo Brandt', { plan: 'monthly' });
    const { page, thread, errors } = await p.open('lapse', { reader });
    const text = thread.getByLabel('Your comment');
    await text.fill('Half a thought');
    await thread.getByText('Live', { exact: true }).waitFor();

    await p.change(reader, { subscriptions: [subscription({ status: 'expired' })] });
    const gate = thread.getByRole('region', { name: GATE.headline });
    await gate.waitFor();
    await thread.getByText('Your draft is kept').waitFor();
    await expect.poll(() => text.inputValue()).toBe('Half a thought');
    await expect.poll(() => hasFocus(text)).toBe(true);
    await page.keyboard.type(', and the rest');
    await page.keyboard.press('Control+Enter');
    await expect.poll(() => text.inputValue()).toBe('Half a thought, and the rest');

    await page.reload();
    await gate.waitFor();
    await expect.poll(() => text.inputValue()).toBe('Half a thought, and the rest');
    await text.focus();
    await thread.getByText('Live', { exact: true }).waitFor();

    await p.change(reader, { subscriptions: [subscription()] });
    await gate.waitFor({ state: 'detached' });
    await expect.poll(() => hasFocus(text)).toBe(true);
    await page.keyboard.press('Control+Enter');
    await thread.getByText('Your comment is published.').waitFor();
    await thread.getByRole('article').getByText('Half a thought, and the rest').waitFor();
    await expect.poll(() => text.inputValue()).toBe('');
    expect(errors).toEqual([]);
    await page.context().close();
  });

  it('closes a discussion that is open on the page, and takes what is withheld out of it', async () => {
    await p.article('members', { access: { read: 'subscribers', teaser: 1 } });
    const reader = await p.person('Dora Lind', { plan: 'monthly' });
    for (const body of ['First remark', 'Second remark', 'Third remark']) await p.post(ben, 'members', body);
    const { page, thread } = await p.open('members', { reader });
    await thread.getByText('Live', { exact: true }).waitFor();
    await expect.poll(() => thread.getByRole('article').count()).toBe(3);

    await p.change(reader, { subscriptions: [subscription({ status: 'expired' })] });
    await thread.getByText('2 more comments for subscribers').waitFor();
    await thread.getByRole('region', { name: GATE.headline }).waitFor();
    await expect.poll(() => thread.getByRole('article').count()).toBe(1);

    await p.change(reader, { subscriptions: [subscription()] });
    await expect.poll(() => thread.getByRole('article').count()).toBe(3);
    await expect.poll(() => thread.getByText('more comments for subscribers').count()).toBe(0);
    await page.context().close();
  });

  it('says how many comments it keeps back, and offers nothing to press that would not come', async () => {
    await p.article('taster', { access: { read: 'subscribers', teaser: 1 } });
    const { id } = (await p.post(ben, 'taster', 'The one that is shown')).body;
    for (const body of ['An answer', 'Another answer']) await p.post(ben, 'taster', body, { parentId: id });
    const { page, thread } = await p.open('taster');
    await thread.getByText('2 more comments for subscribers').waitFor();
    await thread.getByRole('article').getByText('The one that is shown').waitFor();
    await thread.getByText('2 replies', { exact: true }).waitFor();
    await expect
      .poll(() => thread.getByRole('button', { name: /more|Load|Collapse|Expand/i }).count())
      .toBe(0);
    // Where nothing is shown, nothing is more than that.
    await p.article('taster', { access: { read: 'members', teaser: 0 } });
    await page.reload();
    await thread.getByText('3 comments for who is signed in', { exact: true }).waitFor();
    await expect.poll(() => thread.getByRole('article').count()).toBe(0);
    await page.context().close();
  });

  it('says before one types that the discussion is closed, and keeps the text of who was typing', async () => {
    await p.article('closing');
    const { page, thread } = await p.open('closing', { reader: ada });
    await thread.getByLabel('Your comment').fill('Just in time?');
    await thread.getByText('Live', { exact: true }).waitFor();
    await p.article('closing', { state: 'closed' });
    await thread.getByText('This discussion is closed.').waitFor();
    await expect.poll(() => thread.getByLabel('Your comment').inputValue()).toBe('Just in time?');
    await page.context().close();

    const late = await p.open('closing', { reader: ben });
    await late.thread.getByText('This discussion is closed.').waitFor();
    await expect.poll(() => late.thread.getByLabel('Your comment').count()).toBe(0);
    await late.page.context().close();
  });

  it('tells a suspended reader until when and why', async () => {
    await p.article('suspended');
    const until = new Date(Date.now() + 3 * 86_400_000).toISOString();
    const sanction = { id: crypto.randomUUID(), kind: 'suspend', until, reason: 'harassment' } as const;
    const reader = await p.person('Emil Roth', {
      plan: 'monthly',
      sanctions: [{ ...sanction, message: 'Three personal attacks in a day.', acknowledgedAt: null }],
    });
    const { page, thread } = await p.open('suspended', { reader });
    await thread.getByText(/You cannot take part until/).waitFor();
    await thread.getByText('Three personal attacks in a day.').waitFor();
    await page.context().close();
  });
});

describe('live', () => {
  it('keeps others’ comments behind a button: nothing that one reads or types moves', async () => {
    await busyArticle('busy');
    const { page, thread, errors } = await p.open('busy', { reader: ada });
    await thread.getByText('Live', { exact: true }).waitFor();
    const text = thread.getByLabel('Your comment');
    await text.fill('Typing while others post');
    const read = thread.getByRole('article').nth(5);
    await read.scrollIntoViewIfNeeded();
    const where = async () => ({
      scrolled: await page.evaluate('scrollY'),
      box: await read.boundingBox(),
      focused: await hasFocus(text),
      comments: await thread.getByRole('article').count(),
    });
    const before = await where();
    expect(before.focused).toBe(true);

    const posted = await p.post(ben, 'busy', 'A fresh remark');
    const show = thread.getByRole('button', { name: 'Show 1 new' });
    await show.waitFor();
    await p.post(ben, 'busy', 'A fresh reply', { parentId: posted.body.id });
    await p.post(ben, 'busy', 'Another fresh remark');
    await thread.getByRole('button', { name: 'Show 3 new' }).waitFor();
    expect(await where()).toEqual(before);
    await expect.poll(() => thread.getByText('A fresh remark').count()).toBe(0);
    await thread.getByRole('heading', { name: '15 comments' }).waitFor();

    await thread.getByRole('button', { name: 'Show 3 new' }).click();
    const newest = thread.getByRole('article').filter({ hasText: 'Another fresh remark' });
    await newest.waitFor();
    await thread.getByText('A fresh remark').waitFor();
    await expect.poll(() => hasFocus(newest)).toBe(true);
    await expect.poll(() => text.inputValue()).toBe('Typing while others post');
    expect(errors).toEqual([]);
    await page.context().close();
  });

  it('shows one’s own comment at once and once, posted by keyboard alone', async () => {
    await p.article('keyboard');
    const { page, thread } = await p.open('keyboard', { reader: ada });
    await thread.getByText('Live', { exact: true }).waitFor();
    await page.evaluate('document.body.focus()');
    const text = thread.getByLabel('Your comment');
    for (let tabs = 0; tabs < 10 && !(await hasFocus(text)); tabs++) await page.keyboard.press('Tab');
    await page.keyboard.type('Posted without a mouse');
    await page.keyboard.press('Tab');
    await expect.poll(() => hasFocus(thread.getByRole('button', { name: 'Post comment' }))).toBe(true);
    await page.keyboard.press('Enter');
    const own = thread.getByRole('article').filter({ hasText: 'Posted without a mouse' });
    await own.waitFor();
    // Another's comment after it has come, so its own event has come as well.
    await p.post(ben, 'keyboard', 'An answer to nobody');
    await thread.getByRole('button', { name: 'Show 1 new' }).waitFor();
    await expect.poll(() => own.count()).toBe(1);

    await own.getByRole('button', { name: 'Reply' }).focus();
    await page.keyboard.press('Enter');
    const reply = thread.getByLabel('Reply to Ada Moreau');
    await expect.poll(() => hasFocus(reply)).toBe(true);
    await page.keyboard.type('To myself');
    await page.keyboard.press('Control+Enter');
    await thread.getByRole('article').getByText('To myself').waitFor();
    await page.context().close();
  });

  it('is said to be lost only where there was a line, and to be there again', async () => {
    await p.article('line');
    const { page, thread } = await p.open('line');
    let isDown = true;
    let refused = 0;
    // Neither a web socket nor polling gets through while the line is down.
    await page.addInitScript(() => {
      const page = globalThis as unknown as { line: { isDown: boolean; open: { close(): void }[] } };
      page.line = { isDown: true, open: [] };
      globalThis.WebSocket = class extends WebSocket {
        constructor(url: string | URL) {
          super(page.line.isDown ? 'ws://127.0.0.1:9' : url);
          page.line.open.push(this);
        }
      };
    });
    await page.route('**/socket.io/**', (route) => {
      if (isDown) refused++;
      return isDown ? route.abort() : route.continue();
    });
    const set = async (down: boolean) => {
      isDown = down;
      await page.evaluate((now) => {
        const { line } = globalThis as unknown as { line: { isDown: boolean; open: { close(): void }[] } };
        line.isDown = now;
        if (now) for (const socket of line.open.splice(0)) socket.close();
      }, down);
    };
    await page.reload();
    await thread.getByRole('heading', { name: /comment/ }).waitFor();
    // The first attempt has failed when there is another.
    await expect.poll(() => refused, { timeout: 30_000 }).toBeGreaterThan(1);
    const mark = thread.locator('.live-mark');
    await expect.poll(() => mark.count()).toBe(0);
    await set(false);
    await mark.getByText('Live', { exact: true }).waitFor();
    await set(true);
    await mark.getByText('Reconnecting', { exact: true }).waitFor();
    await set(false);
    await mark.getByText('Live', { exact: true }).waitFor();
    await page.context().close();
  });

  it('never posts twice what had to be sent again', async () => {
    const id = await p.article('retry');
    const { page, thread } = await p.open('retry', { reader: ada });
    let lost = 0;
    await page.route('**/articles/retry/comments', async (route) => {
      if (route.request().method() !== 'POST' || lost++ > 0) return route.continue();
      // The server takes it, and its answer is lost on the way.
      await route.fetch();
      return route.abort('connectionreset');
    });
    await thread.getByLabel('Your comment').fill('Only once, please');
    await thread.getByRole('button', { name: 'Post comment' }).click();
    await thread.getByText('Your text is kept').waitFor();
    await page.reload();
    await expect.poll(() => thread.getByLabel('Your comment').inputValue()).toBe('Only once, please');
    await thread.getByRole('button', { name: 'Post comment' }).click();
    await thread.getByText('Your comment is published.').waitFor();
    const { body } = await p.w.call('GET', `/v1/threads/${id}/comments`);
    expect(body.items).toHaveLength(1);
    await expect.poll(() => thread.getByRole('article').count()).toBe(1);
    await page.context().close();
  });

  it('tells the author what a moderator decided, on the page that is open', async () => {
    await p.article('held', { settings: { premoderated: true } });
    const moderator = await p.person('Mina Falk', { role: 'moderator' });
    const { page, thread } = await p.open('held', { reader: ada });
    await thread.getByText('Comments appear after a moderator has seen them.').waitFor();
    await thread.getByText('Live', { exact: true }).waitFor();
    await thread.getByLabel('Your comment').fill('Let me through');
    await thread.getByRole('button', { name: 'Post comment' }).click();
    await thread.getByText('Waiting for a moderator. Only you see this.').waitFor();

    await decideFirst(moderator, 'approve');
    await thread.getByText('Your comment was approved and is published.').waitFor();
    await expect.poll(() => thread.getByText('Let me through').count()).toBe(1);
    await expect.poll(() => thread.getByText('Waiting for a moderator. Only you see this.').count()).toBe(0);
    await page.context().close();
  });

  it('shows an edit that waits to its author, and the text from before when it is turned down', async () => {
    await p.article('waiting-edit');
    const moderator = await p.person('Mika Rost', { role: 'moderator' });
    await p.post(ada, 'waiting-edit', 'The words from before');
    await p.article('waiting-edit', { settings: { premoderated: true } });
    const { page, thread } = await p.open('waiting-edit', { reader: ada });
    await thread.getByText('Live', { exact: true }).waitFor();
    await thread.getByRole('button', { name: 'Edit' }).click();
    await thread.getByLabel('Edit your comment').fill('The words to come');
    await thread.getByRole('button', { name: 'Save' }).click();
    const waits = thread.getByText('Your edit waits for a moderator.');
    await waits.waitFor();
    await expect.poll(() => thread.getByText('The words to come').count()).toBe(1);
    await expect.poll(() => thread.getByText('The words from before').count()).toBe(0);

    const other = await p.open('waiting-edit');
    await other.thread.getByText('The words from before').waitFor();
    await expect.poll(() => other.thread.getByText('The words to come').count()).toBe(0);

    // What waits can be edited again; the page knows its version.
    await thread.getByRole('button', { name: 'Edit' }).click();
    await expect.poll(() => thread.getByLabel('Edit your comment').inputValue()).toBe('The words to come');
    await thread.getByLabel('Edit your comment').fill('The very words to come');
    await thread.getByRole('button', { name: 'Save' }).click();
    await thread.getByText('The very words to come').and(thread.locator('p')).waitFor();
    await waits.waitFor();

    await decideFirst(moderator, 'reject');
    await thread.getByText('Your edit was not published.').waitFor();
    await thread.getByText('The words from before').waitFor();
    await expect.poll(() => waits.count()).toBe(0);
    await other.page.context().close();
    await page.context().close();
  });
});

describe('a comment', () => {
  it('is edited, liked, reported and deleted where it stands', async () => {
    await p.article('acts');
    await p.post(ben, 'acts', 'Somebody else’s remark');
    const { page, thread, errors } = await p.open('acts', { reader: ada });
    const theirs = thread.getByRole('article').filter({ hasText: 'Somebody else' });
    const like = theirs.getByRole('button', { name: /^Like/ });
    // The page knows what she may do.
    await thread.getByLabel('Your comment').waitFor();
    await like.click();
    await expect.poll(() => like.getAttribute('aria-pressed')).toBe('true');
    await expect.poll(() => like.innerText()).toContain('1');

    await theirs.getByRole('button', { name: 'Report' }).click();
    await page.getByRole('dialog').getByLabel('Advertising or spam').check();
    await page.getByRole('button', { name: 'Send report' }).click();
    await thread.getByText('A moderator will look at it.').waitFor();
    await expect.poll(() => hasFocus(theirs.getByRole('button', { name: 'Report' }))).toBe(true);

    await thread.getByLabel('Your comment').fill('My remark');
    await thread.getByRole('button', { name: 'Post comment' }).click();
    const mine = thread.getByRole('article').filter({ hasText: 'My remark' });
    await mine.getByRole('button', { name: 'Edit' }).click();
    await thread.getByLabel('Edit your comment').fill('My better words');
    await thread.getByRole('button', { name: 'Save' }).click();
    const better = thread.getByRole('article').filter({ hasText: 'My better words' });
    await better.getByText(/Edited/).waitFor();

    await better.getByRole('button', { name: 'Delete' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
    await better.waitFor({ state: 'detached' });
    await expect.poll(() => hasFocus(theirs)).toBe(true);
    expect(errors).toEqual([]);
    await page.context().close();
  });

  it('is found by its link wherever it is', async () => {
    await p.article('deep');
    let parentId: string | undefined;
    for (let depth = 0; depth < 5; depth++) {
      const posted = await p.post(ben, 'deep', `Level ${depth}`, parentId ? { parentId } : {});
      parentId = posted.body.id;
    }
    for (let index = 0; index < 21; index++) await p.post(ben, 'deep', `Later remark ${index}`);
    const { page, thread } = await p.open('deep', { hash: `#comment-${parentId}` });
    const linked = thread.getByRole('article').filter({ hasText: 'Level 4' });
    await linked.getByText('Linked comment').waitFor();
    await expect.poll(() => hasFocus(linked)).toBe(true);
    await thread.getByText('Level 0').waitFor();

    await thread.getByText('Later remark 0').waitFor();
    await thread.getByRole('button', { name: 'Load the comments before' }).click();
    await thread.getByText('Later remark 20').waitFor();
    await expect.poll(() => thread.getByText('Level 0').count()).toBe(1);
    await page.context().close();
  });
});

describe('hostile text', () => {
  it('is inert, and shown as what it is', async () => {
    const hostile = [
      '<script>alert(1)</script>',
      '"><img src=x onerror=alert(1)>',
      '[a](javascript:alert(1)) [b](JaVaScRiPt:alert(1)) [c](data:text/html;base64,PHNjcmlwdD4=) [d](//evil.example)',
      '<xmp><img src=x onerror=alert(1)></xmp><textarea>&lt;img src=x onerror=alert(1)&gt;</textarea>',
      '<svg><a><animate attributeName=href values="#;javascript:alert(1)"/><text>x</text></a></svg>',
      '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
      '</script><script>alert(1)</script>',
      'Line\u2028and paragraph\u2029separators',
      '<form id=config><input name=attributes>',
      '<p style="background:url(//evil.example)"><link rel=stylesheet href=//evil.example><meta http-equiv=refresh content=0><base href=//evil.example>',
    ];
    await p.article('hostile', { title: '"><img src=x onerror=alert(1)>' });
    const attacker = await p.person('<img src=x onerror=alert(2)>', { plan: 'monthly' });
    for (const body of hostile) expect((await p.post(attacker, 'hostile', body)).status).toBe(201);

    const { page, thread, dialogs, errors } = await p.open('hostile', { reader: attacker });
    await expect.poll(() => thread.getByRole('article').count()).toBe(hostile.length);
    const live = await thread
      .getByRole('article')
      .evaluateAll((articles) =>
        articles.flatMap((article) =>
          [...(article as unknown as Shown).querySelectorAll('.body *')].flatMap((element) => [
            element.localName,
            ...[...element.attributes].map(({ name, value }) => (name === 'href' ? value : name)),
          ]),
        ),
      );
    const harmless =
      /^(p|br|a|bdi|code|pre|strong|em|span|ul|ol|li|blockquote|dir|rel|class|tabindex|role|aria-label|https?:.*)$/;
    expect(live.filter((word) => !harmless.test(word))).toEqual([]);
    await thread.getByText('<script>alert(1)</script>', { exact: true }).waitFor();
    await thread.getByText('<img src=x onerror=alert(2)>').first().waitFor();
    // The same words again by the socket, and where one edits them.
    await p.post(attacker, 'hostile', '<img src=x onerror=alert(3)> once more');
    await thread.getByRole('button', { name: 'Show 1 new' }).click();
    const last = thread.getByRole('article').filter({ hasText: 'once more' });
    await last.getByRole('button', { name: 'Edit' }).click();
    await expect.poll(() => thread.getByLabel('Edit your comment').inputValue()).toContain('<img src=x');
    expect(dialogs).toEqual([]);
    expect(errors).toEqual([]);
    await page.context().close();
  });
});

/** What the test looks at of an element in the page, whose types this project's tests do not load. */
interface Shown {
  querySelectorAll(selector: string): Iterable<{
    localName: string;
    attributes: Iterable<{ name: string; value: string }>;
  }>;
}
