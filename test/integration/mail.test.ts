import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Letter, Mails } from '@app/mail';
import { newId } from '@app/platform';
import { mailServer, type MailServer } from '../support/smtp.js';
import { anotherProcess, type Identity, startIdentity } from './identity.fixture.js';

let server: MailServer;
let house: Identity;
let mails: Mails;
let settings: Record<string, string>;
const siteId = newId();

beforeAll(async () => {
  server = await mailServer();
  settings = { SMTP_URL: server.url, MAIL_FROM: 'discussion@mail.example' };
  house = await startIdentity(settings);
  mails = house.get(Mails);
});
afterAll(async () => {
  await house.close();
  await server.close();
});
beforeEach(async () => {
  server.received.length = 0;
  server.refuse.recipient = undefined;
  server.refuse.text = undefined;
  await house.sql('DELETE FROM mails');
});

const letter: Letter = {
  title: 'Sign in to the discussion',
  paragraphs: ['Grüße & <b>bold</b> words.'],
  action: { label: 'Sign in', url: 'https://news.example/#belowline-sign-in=blm_secret' },
  closing: 'If it was not you, do nothing.',
};
const post = (more: Partial<Parameters<Mails['post']>[1]> = {}) =>
  house.database.transaction((tx) =>
    mails.post(tx, {
      siteId,
      siteName: 'The Gazette, "daily"',
      kind: 'test',
      to: 'ada@example.org',
      letter,
      ...more,
    }),
  );
const states = async () =>
  await house.sql<{ state: string; trouble: string | null; sealed: string | null; attempts: number }>(
    'SELECT state, trouble, sealed, attempts FROM mails ORDER BY id',
  );
const dueNow = () => house.sql('UPDATE mails SET due_at = clock_timestamp()');

describe('the outbox', () => {
  it('sends a mail once, in the site’s name, to one address, and forgets what it said', async () => {
    await post();
    expect(await mails.deliver()).toBe(1);
    expect(await mails.deliver()).toBe(0);
    expect(server.received).toHaveLength(1);
    const { mail, to, from } = server.received[0]!;
    expect(to).toEqual(['ada@example.org']);
    expect(from).toBe('discussion@mail.example');
    expect(mail.from!.value).toEqual([{ address: 'discussion@mail.example', name: 'The Gazette, "daily"' }]);
    expect(mail.subject).toBe('Sign in to the discussion');
    expect(mail.text).toContain('https://news.example/#belowline-sign-in=blm_secret');
    expect(mail.text).toContain('Grüße & <b>bold</b> words.');
    expect(mail.html).toContain('Grüße &amp; &lt;b&gt;bold&lt;/b&gt; words.');
    expect(mail.headers.get('auto-submitted')).toBe('auto-generated');
    expect(await states()).toEqual([{ state: 'sent', trouble: null, sealed: null, attempts: 1 }]);
  });

  it('writes nothing when the transaction does not commit', async () => {
    await expect(
      house.database.transaction(async (tx) => {
        await mails.post(tx, { siteId, siteName: 'x', kind: 'test', to: 'ada@example.org', letter });
        throw new Error('something else failed');
      }),
    ).rejects.toThrow('something else failed');
    expect(await states()).toEqual([]);
  });

  it('keeps no address and no link in clear', async () => {
    await post();
    const [row] = await house.sql<{ whole: string }>('SELECT mails::text AS whole FROM mails');
    expect(row!.whole).not.toMatch(/ada@|blm_secret|Gazette/);
  });

  it('is shared by workers: of two, one sends each', async () => {
    for (let i = 0; i < 12; i++) await post({ to: `reader${i}@example.org` });
    const other = await anotherProcess(house, settings);
    try {
      await Promise.all([mails.deliver(), other.get(Mails).deliver()]);
    } finally {
      await other.close();
    }
    expect(server.received.map(({ to }) => to[0]).sort()).toEqual(
      Array.from({ length: 12 }, (_, i) => `reader${i}@example.org`).sort(),
    );
  });

  it('tries again later what the server puts off, with the same Message-ID', async () => {
    await post();
    server.refuse.text = [451, 'come back for ada@example.org'];
    await mails.deliver();
    expect(await states()).toMatchObject([{ state: 'waiting', trouble: 'EMESSAGE 451', attempts: 1 }]);
    expect(await mails.deliver()).toBe(0);
    server.refuse.text = undefined;
    await dueNow();
    await mails.deliver();
    const [row] = await house.sql<{ id: string }>('SELECT id FROM mails');
    expect(server.received.map(({ mail }) => mail.messageId)).toEqual([`<${row!.id}@mail.example>`]);
    expect(await states()).toMatchObject([{ state: 'sent', attempts: 2 }]);
  });

  it('gives up what the server refuses for good, and says so without the address', async () => {
    await post();
    server.refuse.recipient = [550, 'no ada@example.org here'];
    await mails.deliver();
    expect(await states()).toMatchObject([{ state: 'failed', trouble: 'EENVELOPE 550', sealed: null }]);
  });

  it('does not send what has become useless', async () => {
    await post({ usefulSeconds: 0 });
    await mails.deliver();
    expect(server.received).toEqual([]);
    expect(await states()).toMatchObject([{ state: 'failed', trouble: 'too-late' }]);
  });

  it('writes a mail to nobody, and never sends it', async () => {
    await post({ toNobody: true });
    expect(await mails.deliver()).toBe(0);
    expect(await states()).toMatchObject([{ state: 'withheld', sealed: null }]);
  });

  it('cannot be talked into a second recipient or header', async () => {
    await post({
      siteName: 'The Gazette\r\nBcc: victim@example.org',
      letter: { ...letter, title: 'Hello\r\nBcc: victim@example.org' },
    });
    await mails.deliver();
    const { mail, to } = server.received[0]!;
    expect(to).toEqual(['ada@example.org']);
    expect(mail.bcc).toBeUndefined();
    expect(mail.subject).toBe('Hello Bcc: victim@example.org');
  });
});

describe('without a mail server', () => {
  it('mails are refused, but in the demo, which keeps and shows them', async () => {
    const without = await anotherProcess(house, {});
    const demo = await anotherProcess(house, { BELOWLINE_DEMO: '1' });
    try {
      expect(without.get(Mails).available).toBe(false);
      const mail = { siteId, siteName: 'The Ferry', kind: 'test', to: 'ada@example.org', letter };
      const refused = without.database.transaction((tx) => without.get(Mails).post(tx, mail));
      await expect(refused).rejects.toMatchObject({ code: 'mail-unavailable' });
      await demo.database.transaction((tx) => demo.get(Mails).post(tx, mail));
      expect(await demo.get(Mails).kept(siteId)).toMatchObject([
        { to: 'ada@example.org', fromName: 'The Ferry', subject: letter.title },
      ]);
      expect(await demo.get(Mails).kept(newId())).toEqual([]);
    } finally {
      await without.close();
      await demo.close();
    }
  });
});
