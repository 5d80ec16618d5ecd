import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import { type Actor, type Site, SiteDirectory } from '@app/identity';
import { isProblem, StaleVersion } from '@app/platform';
import { KnownSections } from '../threads/known-sections.js';
import { ClosedParts, settingsOf } from './settings.schema.js';
import { SiteSettingsDesk } from './site-settings.js';

/** `PUT .../moderation/closing`: what is closed from now on, whole; `version` as it was read. */
export const ChangeClosing = z
  .strictObject({ ...ClosedParts.shape, version: z.int().min(1) })
  .meta({ id: 'ChangeClosing' });
export type ChangeClosing = z.infer<typeof ChangeClosing>;

/** The one switch as it stands: the whole site, or these sections. Discussions that are closed by themselves are not named. */
export const ClosingView = z
  .object({
    site: z.boolean(),
    sections: z.array(z.string()),
    /** The sections that anything of the site names. */
    known: z.array(z.string()),
    version: z.int(),
  })
  .meta({ id: 'Closing' });
export type ClosingView = z.infer<typeof ClosingView>;

/**
 * The one switch that closes every discussion of a site or of sections, and opens them again as each was: a part of the
 * site's settings (`discussion.closed`) for those who may change no other.
 */
@Injectable()
export class Closing {
  constructor(
    @Inject(SiteDirectory) private readonly sites: SiteDirectory,
    @Inject(SiteSettingsDesk) private readonly settings: SiteSettingsDesk,
    @Inject(KnownSections) private readonly sections: KnownSections,
  ) {}

  /** Throws `unknown-site` for another site's people. */
  async read(actor: Actor, slug: string): Promise<ClosingView> {
    this.sites.forget();
    const site = await this.sites.require(slug);
    return this.view(actor, site);
  }

  /** It holds for every comment that commits afterwards. Throws `stale-version` with what is closed now. */
  async change(actor: Actor, slug: string, { version, site, sections }: ChangeClosing): Promise<ClosingView> {
    await this.read(actor, slug);
    const { discussion } = await this.settings.read(slug);
    const closed = { site, sections: [...new Set(sections)] };
    try {
      await this.settings.change(actor, slug, { version, discussion: { ...discussion, closed } });
    } catch (error) {
      // The settings' own refusal carries all of them.
      if (!isProblem(error, StaleVersion)) throw error;
      throw StaleVersion({ extra: { current: await this.read(actor, slug) } });
    }
    return this.read(actor, slug);
  }

  private async view(actor: Actor, site: Site): Promise<ClosingView> {
    const known = await this.sections.known(actor, site);
    return { ...settingsOf(site).discussion.closed, known, version: site.version };
  }
}
