import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { projectRoot } from '../../apps/cli/environment.js';
import { freePort } from '../../apps/cli/ports.js';
import { launchBrowser } from '../support/chromium.js';
import { blocksOf, PasteShell } from '../support/document-blocks.js';
import { type Running, startBelowline } from '../support/processes.js';

/**
 * What the documents tell a reader to paste, pasted line by line against the demo, with its port and its data folder in
 * the place of theirs. The guides are one story: each goes on in the shell of the one before.
 */

const FOR_READERS = ['sign-your-readers-in', 'wire-your-payments', 'gate-your-discussions'];
const data = mkdtempSync(join(tmpdir(), 'belowline-guides-'));
const folder = mkdtempSync(join(tmpdir(), 'belowline-reader-'));
let belowline: Running;
let paper: number;
let desk: number;
let browser: Browser;
const shells: PasteShell[] = [];
/** The documents ask with curl, which a machine may lack. */
const hasCurl = spawnSync('curl', ['--version']).status === 0;

beforeAll(async () => {
  if (!hasCurl) return;
  belowline = await startBelowline({ data });
  paper = await freePort();
  desk = await freePort();
  browser = await launchBrowser();
  for (const name of ['package.json', 'bin', 'node_modules', 'dist', 'libs', 'apps', 'migrations', 'bench'])
    symlinkSync(join(projectRoot, name), join(folder, name));
  symlinkSync(data, join(folder, '.belowline'));
}, 180_000);
afterAll(async () => {
  for (const shell of shells) shell.close();
  await browser?.close();
  await belowline?.stop();
  for (const made of [data, folder]) rmSync(made, { recursive: true, force: true });
}, 60_000);

function openShell(): PasteShell {
  const shell = new PasteShell(folder, {
    PATH: process.env.PATH,
    HOME: folder,
    BELOWLINE_DATA: data,
    LOG_LEVEL: 'warn',
  });
  shells.push(shell);
  return shell;
}

/** The document's addresses are those of a machine with nothing else on it. */
const asHere = (text: string) =>
  text
    .replaceAll('http://localhost:3000', belowline.url.replace('127.0.0.1', 'localhost'))
    .replaceAll('localhost:4000', `localhost:${paper}`)
    .replaceAll('localhost%3A4000', `localhost%3A${paper}`)
    .replaceAll('listen(4000', `listen(${paper}`)
    .replaceAll('grep -qs 4000', `grep -qs ${paper}`)
    .replaceAll('localhost:4001', `localhost:${desk}`)
    .replaceAll('listen(4001', `listen(${desk}`)
    .replaceAll('grep -qs 4001', `grep -qs ${desk}`);

async function follow(document: string, shell: PasteShell): Promise<void> {
  for (const { line, script, printed } of blocksOf(document)) {
    const out = (await shell.paste(asHere(script))).trim();
    const at = `${document}:${line}\n${script}`;
    if (printed?.kind === 'json') expect(JSON.parse(out), at).toEqual(JSON.parse(printed.words));
    else if (printed) expect(out, at).toMatch(patternOf(asHere(printed.words).trim()));
  }
}

function patternOf(words: string): RegExp {
  return new RegExp(`^${words.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&').replaceAll('…', '.*')}$`);
}

describe.skipIf(!hasCurl)('the guides, pasted line by line', () => {
  let shell: PasteShell;
  beforeAll(() => {
    shell = openShell();
  });

  it.each(FOR_READERS)('%s', async (guide) => follow(`docs/guides/${guide}.md`, shell));

  it('leave a page on which the reader is signed in and may write', async () => {
    const page = await browser.newPage();
    await page.goto(`http://localhost:${paper}/tram`);
    await page.getByText('Signed in as Rosa Lind').waitFor();
    await page.getByText('It was late again.').waitFor();
    const field = page.getByRole('textbox').first();
    await field.fill('And so was the one after.');
    await page.getByRole('button', { name: 'Post comment' }).click();
    await page.locator('article.comment', { hasText: 'And so was the one after.' }).waitFor();
  });

  it('moderate-in-your-own-pages', async () => follow('docs/guides/moderate-in-your-own-pages.md', shell));

  it('leave the same page, in which a moderator decides', async () => {
    const page = await browser.newPage();
    await page.goto(`http://localhost:${paper}/tram`);
    await page.getByText('Signed in as Mara Holt').waitFor();
    const waiting = page.getByRole('region', { name: /waits? for a moderator here/ });
    const reported = waiting.getByRole('article').filter({ hasText: 'It was late again.' });
    await reported.getByText('It was the bus.').waitFor();
    await reported.getByRole('button', { name: 'Leave it' }).click();
    await expect.poll(() => waiting.count()).toBe(0);
    await page.locator('article.comment', { hasText: 'It was late again.' }).waitFor();
  });

  it('leave a desk of its own, where what is decided in one window goes from the other', async () => {
    const [one, other] = [await browser.newPage(), await browser.newPage()];
    const line = (page: Page) => page.getByRole('listitem').filter({ hasText: 'the ferryman' });
    for (const page of [one, other]) {
      await page.goto(`http://localhost:${desk}`);
      await line(page).waitFor();
    }
    await line(one).getByRole('button', { name: 'Approve' }).click();
    await one.getByText('Done.').waitFor();
    for (const page of [one, other]) await expect.poll(() => line(page).count()).toBe(0);
    await expect.poll(() => other.getByRole('listitem').count()).toBe(2);
  });
});

describe.skipIf(!hasCurl)('the API by example', () => {
  it('is pasted as it stands', async () => {
    const shell = openShell();
    const known = readFileSync(join(projectRoot, 'docs/api.md'), 'utf8');
    expect(known).toContain('```sh');
    for (const { line, script } of blocksOf('docs/api.md')) {
      const out = await shell.paste(asHere(script));
      expect(out, `docs/api.md:${line}\n${script}`).not.toMatch(/SyntaxError|TypeError|command not found/);
    }
  });
});
