import type { ArticleGate, GateClient, GateTexts, SiteGate, SiteSettings } from '@app/client';
import { isSame } from './gate-form.js';
import { hasCode } from './trouble.js';

/** Whose words are written: the site's, a section's, or an article's. */
export type GatePlace =
  { level: 'site' } | { level: 'section'; section: string } | { level: 'article'; article: string };

/** What a place says, as it was read, with the version that a change names. */
export interface SavedGate {
  place: GatePlace;
  texts: GateTexts;
  version: number;
  /** The site's words beside it, which a change of the site's or a section's sends along. */
  site: SiteGate;
  /** Sections that the site has words or rules for. */
  sections: string[];
  article: Pick<ArticleGate, 'articleKey' | 'title' | 'section'> | null;
}

/** What is to be said; the time zone is the site's alone. */
export interface Wanted {
  texts: GateTexts;
  timeZone: string;
}

/** Somebody has saved other words for the place meanwhile: `current`. */
export class Overtaken extends Error {
  constructor(readonly current: SavedGate) {
    super('The words were changed meanwhile');
  }
}

const MOST_ATTEMPTS = 3;

export async function readPlace(client: GateClient, place: GatePlace): Promise<SavedGate> {
  const settings = client.settings();
  if (place.level !== 'article') return savedOf(place, await settings);
  return savedOfArticle(place, await settings, await client.ofArticle(place.article));
}

/**
 * Saves what a place says. The site's settings are of one version: where others changed something else in them, it is
 * saved on what they left. Throws `Overtaken` where they changed these words.
 */
export async function savePlace(client: GateClient, saved: SavedGate, wanted: Wanted): Promise<SavedGate> {
  for (let base = saved, attempt = 1; ; attempt++) {
    try {
      return await send(client, base, wanted);
    } catch (error) {
      if (!hasCode(error, 'stale-version')) throw error;
      const current = currentOf(base, error.problem['current']);
      const isOthers = !isSame(current.texts, saved.texts) || isMoved(current, saved);
      if (isOthers || attempt === MOST_ATTEMPTS) throw new Overtaken(current);
      base = current;
    }
  }
}

async function send(client: GateClient, saved: SavedGate, { texts, timeZone }: Wanted): Promise<SavedGate> {
  const { place, version, site } = saved;
  if (place.level === 'article') {
    const now = await client.changeOfArticle(place.article, version, texts);
    return { ...saved, texts: now.gate, version: now.version };
  }
  const gate =
    place.level === 'site'
      ? { ...texts, timeZone, sections: site.sections }
      : withSection(site, place.section, texts);
  return savedOf(place, await client.change(version, gate));
}

function withSection(site: SiteGate, section: string, texts: GateTexts): SiteGate {
  const others = site.sections.filter((one) => one.section !== section);
  const says = Object.keys(texts).length > 0;
  return { ...site, sections: says ? [...others, { section, ...texts }] : others };
}

function currentOf(base: SavedGate, current: unknown): SavedGate {
  if (base.place.level !== 'article') return savedOf(base.place, current as SiteSettings);
  const { gate, version } = current as ArticleGate;
  return { ...base, texts: gate, version };
}

function isMoved(current: SavedGate, saved: SavedGate): boolean {
  return saved.place.level === 'site' && current.site.timeZone !== saved.site.timeZone;
}

function savedOf(place: GatePlace, { gate, access, version }: SiteSettings): SavedGate {
  const { sections, timeZone: _, ...words } = gate;
  const own = sections.find((one) => place.level === 'section' && one.section === place.section);
  const { section: _named, ...texts } = own ?? { section: '' };
  const names = [...sections, ...access.sections].map(({ section }) => section);
  return {
    place,
    texts: place.level === 'site' ? words : texts,
    version,
    site: gate,
    sections: [...new Set(names)].sort(),
    article: null,
  };
}

function savedOfArticle(place: GatePlace, settings: SiteSettings, article: ArticleGate): SavedGate {
  return { ...savedOf(place, settings), texts: article.gate, version: article.version, article };
}
