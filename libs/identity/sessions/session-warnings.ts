import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Mails } from '@app/mail';
import { Audit } from '@app/platform';
import { lockAddressed } from '../accounts/accounts.queries.js';
import type { SessionKey } from './sessions.queries.js';
import { signInLetters } from '../sign-in/sign-in-letters.js';
import { SiteDirectory } from '../sites/site-directory.js';

/** What happens beside ending a session whose key was copied: it is written down, and the person is told. */
@Injectable()
export class SessionWarnings {
  constructor(
    @Inject(SiteDirectory) private readonly sites: SiteDirectory,
    @Inject(Audit) private readonly audit: Audit,
    @Inject(Mails) private readonly mails: Mails,
  ) {}

  /** In the caller's transaction. A mail goes to an address that is the person's way in, where mails can be sent. */
  async copied(tx: EntityManager, { siteId, personId, sessionId }: SessionKey): Promise<void> {
    await this.audit.record(tx, {
      siteId,
      actor: { kind: 'system', id: null },
      action: 'session.reused',
      subject: { kind: 'person', id: personId },
      data: { sessionId },
    });
    const account = this.mails.available ? await lockAddressed(tx, personId) : undefined;
    if (!account) return;
    const { name } = await this.sites.requireById(siteId, tx);
    const letter = signInLetters.sessionCopied(name);
    const { email: to } = account;
    await this.mails.post(tx, { siteId, siteName: name, kind: 'session-copied', to, personId, letter });
  }
}
