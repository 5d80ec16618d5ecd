import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { type Letter, Mails } from '@app/mail';
import { inTransaction } from '@app/platform';
import { emailKeyOf } from '../accounts/email.js';
import type { OneTimeKind } from './one-time-key.entity.js';
import { OneTimeKeys } from './one-time-keys.js';
import { Origins } from '../sites/origins.js';
import type { Site } from '../sites/site.entity.js';

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

/**
 * Links that one mailbox gets within an hour, whoever asks. Further ones are asked for in vain, and answered alike, while
 * the last is younger than `FRESH_MINUTES`: so there is always one in the mailbox that still opens, and nobody keeps an owner
 * out by asking for her. What signs in, what resets a password and what changes an address are counted apart, for the
 * same reason.
 */
const MOST_AN_HOUR = 10;
const FRESH_MINUTES = 6;
const SHARES: (keyof typeof FRAGMENTS)[][] = [
  ['magic-link', 'register', 'confirm-address'],
  ['reset-password'],
  ['change-address'],
];

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
    const share = SHARES.find((kinds) => kinds.includes(kind))!;
    const { count, lastMinutes } = await this.keys.mailedLately(tx, site.id, addressHash, share);
    const withheld = more.toNobody === true || (count >= MOST_AN_HOUR && lastMinutes < FRESH_MINUTES);
    const seconds = MINUTES[kind] * 60;
    const key = await this.keys.issue(tx, {
      siteId: site.id,
      kind,
      seconds,
      // Only what goes out counts.
      addressHash: withheld ? null : addressHash,
      personId: more.personId ?? null,
      data: more.data ?? {},
    });
    await this.mails.post(tx, {
      siteId: site.id,
      siteName: site.name,
      kind,
      to,
      personId: more.personId,
      letter: letter(site.name, `${page}#belowline-${FRAGMENTS[kind]}=${key}`),
      usefulSeconds: seconds,
      toNobody: withheld,
    });
  }
}
