import { Members, Passwords, type Site } from '@app/identity';
import { Mails } from '@app/mail';
import { inTransaction, newId } from '@app/platform';
import type { Page } from 'playwright-core';
import { join } from 'node:path';
import type { World } from '../factories/world.js';
import { mailServer, type MailServer } from '../support/smtp.js';

export const PASSWORD = 'a long password for tests';

/** A mail server that is read like a mailbox. */
export interface Mailbox {
  environment: Record<string, string>;
  /** The address in the newest mail to this one, and its subject; `sooner` are mails that were there before. */
  linkTo(w: World, email: string): Promise<string>;
  subjects(w: World, email: string): Promise<string[]>;
  close(): Promise<void>;
}

export async function mailbox(): Promise<Mailbox> {
  const server: MailServer = await mailServer();
  const to = async (w: World, email: string) => {
    await w.app.get(Mails).deliver();
    return server.received.filter((one) => one.to.includes(email));
  };
  return {
    environment: { SMTP_URL: server.url, MAIL_FROM: 'talk@mail.example' },
    linkTo: async (w, email) => {
      const mail = (await to(w, email)).at(-1);
      const link = /https?:\/\/\S+/.exec(mail?.mail.text ?? '')?.[0];
      if (!link) throw new Error(`No mail with a link to ${email}`);
      return link;
    },
    subjects: async (w, email) => (await to(w, email)).map(({ mail }) => mail.subject ?? ''),
    close: () => server.close(),
  };
}

/** An account with an address and, if not said otherwise, a password. */
export async function account(
  w: World,
  site: Site,
  { name, email, password = PASSWORD }: { name: string; email: string; password?: string | null },
): Promise<string> {
  const passwordHash = password === null ? undefined : await w.app.get(Passwords).hash(password);
  const { personId } = await inTransaction(w.database, (tx) =>
    w.app.get(Members).create(tx, {
      siteId: site.id,
      name,
      email,
      emailVerified: true,
      externalId: `own-${newId()}`,
      ...(passwordHash === undefined ? {} : { passwordHash }),
    }),
  );
  return personId;
}

/** With STORY_SHOTS=FOLDER the pictures are kept. */
export async function shot(page: Page, name: string): Promise<void> {
  const folder = process.env['STORY_SHOTS'];
  if (folder) await page.screenshot({ path: join(folder, `${name}.png`) });
}
