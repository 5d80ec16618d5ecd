import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { type Letter, Mails } from '@app/mail';
import { inTransaction } from '@app/platform';
import { emailKeyOf } from './email.js';
import type { OneTimeKind } from './one-time-key.entity.js';
import { OneTimeKeys } from './one-time-keys.js';
import { Origins } from './origins.js';
import type { Site } from './site.entity.js';

/** What the page that a link leads to finds in the fragment: `#belowline-sign-in=blm_...`. */
const FRAGMENTS = {
  'magic-link': 'sign-in',
  register: 'confirm',
  'confirm-address': 'confirm',
  'change-address': 'address',
  'reset-password': 'reset',
} as const satisfies Partial<Record<OneTimeKind, string>>;

/** Minutes in which a link opens what it is for. */
const MINUTES: Record<keyof typeof FRAGMENTS, number> = {
  'magic-link': 10,
  register: 60,
  'confirm-address': 1_440,
  'change-address': 60,
  'reset-password': 30,
};

/** Links that one address gets within an hour; further ones are asked for in vain, and answered alike. */
const MOST_AN_HOUR = 5;

export interface MailedKey {
  site: Site;
  kind: keyof typeof FRAGMENTS;
  to: string;
  letter: (siteName: string, url: string) => Letter;
  returnUrl?: string | undefined;
  personId?: string;
  data?: Record<string, unknown>;
  /** Nobody is to get it: the same work is done, and nothing goes out. */
  toNobody?: boolean;
}

/** Links by mail. The key stands in the address's fragment, which browsers keep to themselves. */
@Injectable()
export class MailedKeys {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(OneTimeKeys) private readonly keys: OneTimeKeys,
    @Inject(Mails) private readonly mails: Mails,
    @Inject(Origins) private readonly origins: Origins,
  ) {}

  /** Whether this installation can mail links at all. */
  get available(): boolean {
    return this.mails.available;
  }

  /** Makes a key and mails it. Throws `mail-unavailable` and `invalid-return-url`. */
  mail(mail: MailedKey): Promise<void> {
    return inTransaction(this.database, (tx) => this.write(tx, mail));
  }

  /** The same, in the caller's transaction. */
  async write(tx: EntityManager, { site, kind, to, letter, ...more }: MailedKey): Promise<void> {
    this.mails.demand();
    const page = this.origins.returnAddress(site, more.returnUrl);
    const addressHash = this.keys.addressHash(site.id, emailKeyOf(to));
    const enough = (await this.keys.mailedLately(tx, site.id, addressHash)) >= MOST_AN_HOUR;
    const seconds = MINUTES[kind] * 60;
    const key = await this.keys.issue(tx, {
      siteId: site.id,
      kind,
      seconds,
      addressHash,
      personId: more.personId ?? null,
      data: more.data ?? {},
    });
    await this.mails.post(tx, {
      siteId: site.id,
      siteName: site.name,
      kind,
      to,
      letter: letter(site.name, `${page}#belowline-${FRAGMENTS[kind]}=${key}`),
      usefulSeconds: seconds,
      toNobody: enough || more.toNobody === true,
    });
  }
}
