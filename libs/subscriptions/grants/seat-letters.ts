import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type Letter, Mails, withoutLinks } from '@app/mail';
import { Origins, type Person, type Site } from '@app/identity';

/** Invitations that one mailbox gets within a day, whoever sends them. */
const MOST_A_DAY = 3;

export interface SeatInvitation {
  owner: Person;
  to: string;
  code: string;
  days: number;
  /** A page of the site, which takes the code out of its address; the front page where none is named. */
  returnUrl: string | undefined;
}

/** Invitations to a household by mail: nobody asked for them, so they can be ended, and are few. */
@Injectable()
export class SeatLetters {
  constructor(
    @Inject(Mails) private readonly mails: Mails,
    @Inject(Origins) private readonly origins: Origins,
  ) {}

  get available(): boolean {
    return this.mails.availableUnasked;
  }

  /** The page that the link leads to. Throws `invalid-return-url`. */
  pageOf(site: Site, returnUrl: string | undefined): string {
    return this.origins.returnAddress(site, returnUrl);
  }

  /** Writes the mail in the caller's transaction. Throws `invalid-return-url` and `mail-unavailable`. */
  async write(
    tx: EntityManager,
    site: Site,
    { owner, to, code, days, returnUrl }: SeatInvitation,
  ): Promise<void> {
    const url = `${this.pageOf(site, returnUrl)}#belowline-seat=${code}`;
    await this.mails.post(tx, {
      siteId: site.id,
      siteName: site.name,
      kind: 'seat-invitation',
      to,
      personId: owner.personId,
      letter: letterOf(site.name, owner.membership.name, url, days),
      unasked: { perDay: MOST_A_DAY },
    });
  }
}

/** The name is the inviter's own word: it stands in the text, not in the subject, and nothing in it becomes a link. */
function letterOf(site: string, name: string, url: string, days: number): Letter {
  return {
    title: `An invitation to share a subscription to ${site}`,
    paragraphs: [
      `“${withoutLinks(name)}” subscribes to ${site}, shares it with a few others, and gave this address: a seat is kept for you.`,
      `Press the button, sign in or register, and take it. It costs you nothing, and waits for ${days} days.`,
    ],
    action: { label: 'See the invitation', url },
    closing:
      'If you do not know who that is, do nothing: without the link nothing happens, and nobody is told.',
  };
}
