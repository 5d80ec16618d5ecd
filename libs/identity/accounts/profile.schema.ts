import { z } from 'zod';
import type { Site } from '../sites/site.entity.js';

/** Every badge there is: works for the publication, wrote this article, subscribes. */
export const BADGES = ['staff', 'author', 'subscriber'] as const;
export type Badge = (typeof BADGES)[number];

/** The longest a bio may be on any site, in characters as people count them. */
export const BIO_MOST = 300;

/**
 * How people are known on a site (`settings.profiles`). `names`: `free`, or `verified`, where nobody posts without a
 * first and last name that the publication gave. `uniqueNames`: nobody takes a name that could be mistaken for one that
 * somebody here has. `bioLength`: in characters as people count them; 0 for none. `badges`: those that are shown.
 */
export const ProfileSettings = z
  .strictObject({
    names: z.enum(['free', 'verified']).default('free'),
    uniqueNames: z.boolean().default(false),
    bioLength: z.int().min(0).max(BIO_MOST).default(BIO_MOST),
    badges: z
      .array(z.enum(BADGES))
      .max(BADGES.length)
      .refine((list) => new Set(list).size === list.length, 'names one badge twice')
      .default(['staff', 'author']),
  })
  .meta({ id: 'ProfileSettings' });
export type ProfileSettings = z.infer<typeof ProfileSettings>;

const parsed = new WeakMap<object, ProfileSettings>();

/** A site's word about profiles, with defaults; parsed once for each copy of the site. */
export function profileSettingsOf(site: Pick<Site, 'settings'>): ProfileSettings {
  let settings = parsed.get(site.settings);
  if (!settings) {
    settings = ProfileSettings.prefault({}).parse(site.settings['profiles']);
    parsed.set(site.settings, settings);
  }
  return settings;
}

/** What others see of a person, by its parts. */
export const FACE_PARTS = ['name', 'avatar', 'bio'] as const;
export type FacePart = (typeof FACE_PARTS)[number];
