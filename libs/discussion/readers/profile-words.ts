import { Inject, Injectable } from '@nestjs/common';
import { type Actor, InvalidBio, InvalidName, personOf, SiteDirectory } from '@app/identity';
import { compilePolicy } from '@app/screening';
import { isStaff } from '@app/subscriptions';
import { policyInForce } from '../policy/rules-at.js';

/** What the site's policy says about the words that stand beside all that somebody writes. */
@Injectable()
export class ProfileWords {
  constructor(@Inject(SiteDirectory) private readonly sites: SiteDirectory) {}

  /**
   * Throws `invalid-name` or `invalid-bio`, with `banned-phrase` in `errors`, for one that a person changes to and that
   * has a phrase which the site bans. The people of a site are trusted with both, as with their comments.
   */
  async check(
    actor: Actor,
    { name, bio }: { name?: string | undefined; bio?: string | null | undefined },
  ): Promise<void> {
    const { siteId, role, membership } = personOf(actor);
    if (isStaff(role)) return;
    const { phrases, settings } = compilePolicy(
      policyInForce(await this.sites.requireById(siteId)).rules.screening,
    );
    if (settings.does.bannedPhrases === 'off') return;
    const isBanned = (text: string) => phrases.find(text).some(({ list }) => list === 'banned');
    if (name !== undefined && name !== membership.name && isBanned(name)) {
      throw InvalidName(refused('/name', 'The site does not allow this name.'));
    }
    if (bio != null && isBanned(bio)) {
      throw InvalidBio(refused('/bio', 'The site does not allow words that this text has.'));
    }
  }
}

function refused(pointer: string, detail: string) {
  return { detail, errors: [{ pointer, code: 'banned-phrase', detail }] };
}
