import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { Audit, Hints, inTransaction, rows, StaleVersion } from '@app/platform';
import {
  type Actor,
  adminOf,
  auditActorOf,
  demandForeignIssuers,
  Origin,
  ProfileSettings,
  REGISTRATION,
  RegistrationSettings,
  SignInSettings,
  signInSettingsOf,
  type Site,
  SiteDirectory,
  SsoSettings,
  ssoSettingsOf,
} from '@app/identity';
import { GracePolicy, SiteAccess, SiteGate } from '@app/subscriptions';
import { LegalSettings } from '@app/legal';
import { AlarmSettings } from './alarm-settings.js';
import {
  DiscussionSettings,
  ErasureSettings,
  ModerationSettings,
  settingsOf,
  SiteSettings,
} from './settings.schema.js';
import { lockRules } from './site-rules.queries.js';

/** Where pages may embed and call from, and how people come in: what only an admin changes, never a key. */
const doors = {
  origins: z.array(Origin).max(100),
  sso: SsoSettings.nullable(),
  registration: z.enum(REGISTRATION),
  signIn: SignInSettings,
};

/** The settings as they hold, defaults included, with the version to name when changing them. */
export const SiteSettingsView = SiteSettings.extend({ ...doors, version: z.int() }).meta({
  id: 'SiteSettings',
});
export type SiteSettingsView = z.infer<typeof SiteSettingsView>;

/** `PUT .../settings`: each part that is given replaces that part whole; the others stay. `version` or `If-Match`. */
export const ChangeSiteSettings = z
  .strictObject({
    version: z.int().min(1).optional(),
    access: SiteAccess.optional(),
    grace: GracePolicy.optional(),
    gate: SiteGate.optional(),
    discussion: DiscussionSettings.optional(),
    erasure: ErasureSettings.optional(),
    legal: LegalSettings.optional(),
    alarms: AlarmSettings.optional(),
    moderation: ModerationSettings.optional(),
    origins: doors.origins.optional(),
    sso: doors.sso.optional(),
    registration: doors.registration.optional(),
    signIn: doors.signIn.optional(),
    profiles: ProfileSettings.optional(),
  })
  .meta({ id: 'ChangeSiteSettings' });
export type ChangeSiteSettings = z.infer<typeof ChangeSiteSettings>;

/** A site's rules and settings, read and changed by its administrators and its servers. */
@Injectable()
export class SiteSettingsDesk {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(SiteDirectory) private readonly sites: SiteDirectory,
    @Inject(Audit) private readonly audit: Audit,
    @Inject(Hints) private readonly hints: Hints,
  ) {}

  async read(slug: string): Promise<SiteSettingsView> {
    this.sites.forget();
    return viewOf(await this.sites.require(slug));
  }

  /**
   * Changes parts of the settings. They hold for every decision from the commit on: whatever was decided on the old
   * version is decided again. Throws `stale-version` with the settings as they are, and `forbidden` for a key that
   * would change the site's doors: whoever can do that can sign in as anybody. Throws `invalid-body` for a provider that
   * issues the site's own tokens.
   */
  async change(
    actor: Actor,
    slug: string,
    change: ChangeSiteSettings & { version: number },
  ): Promise<SiteSettingsView> {
    const site = await this.sites.require(slug);
    if (DOORS.some((door) => change[door] !== undefined)) adminOf(actor, site);
    const { version, origins, ...parts } = change;
    const given = Object.fromEntries(Object.entries(parts).filter(([, part]) => part !== undefined));
    demandForeignIssuers({ ...site.settings, ...given });
    const changed = await inTransaction(this.database, async (tx) => {
      const found = await rows(
        tx,
        `UPDATE sites SET settings = settings || $3::jsonb, origins = coalesce($4::text[], origins), version = version + 1
         WHERE id = $1 AND version = $2::bigint RETURNING id`,
        [site.id, version, JSON.stringify(given), origins ?? null],
      );
      if (found.length === 0) return false;
      await this.audit.record(tx, {
        siteId: site.id,
        actor: auditActorOf(actor),
        action: 'site.settings-changed',
        subject: { kind: 'site', id: site.id },
        data: { ...given, ...(origins === undefined ? {} : { origins }), version: version + 1 },
      });
      await lockRules(tx, site.id);
      return true;
    });
    this.sites.forget();
    if (!changed) throw StaleVersion({ extra: { current: await this.read(slug) } });
    await this.hints.broadcast({ topic: 'site', siteId: site.id });
    return this.read(slug);
  }
}

const DOORS = ['origins', 'sso', 'registration', 'signIn'] as const;

function viewOf(site: Site): SiteSettingsView {
  return {
    ...settingsOf(site),
    origins: site.origins,
    sso: ssoSettingsOf(site) ?? null,
    registration: RegistrationSettings.parse(site.settings['registration']),
    signIn: signInSettingsOf(site),
    version: site.version,
  };
}
