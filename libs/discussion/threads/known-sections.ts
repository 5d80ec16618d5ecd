import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type Actor, Forbidden, selectLimits, type Site, UnknownSite } from '@app/identity';
import { settingsOf } from '../settings/settings.schema.js';
import { sectionsOfThreads } from './thread.queries.js';

/** As many as one may choose from; articles of more are found all the same. */
const MOST = 1000;

/** The sections of a site, as far as anything names them. */
@Injectable()
export class KnownSections {
  constructor(@Inject(DataSource) private readonly database: DataSource) {}

  /** Those of articles, rules, gates and moderators' limits, by name, 1,000 at most. Throws `unknown-site`. */
  async known(actor: Actor, site: Site): Promise<string[]> {
    if (actor.kind === 'visitor') throw Forbidden();
    if (actor.siteId !== site.id) throw UnknownSite();
    const { access, gate } = settingsOf(site);
    const named = [...access.sections, ...gate.sections].map(({ section }) => section);
    const ofThreads = await sectionsOfThreads(this.database, site.id, MOST);
    const ofStaff = await selectLimits(this.database, site.id);
    return [...new Set([...ofThreads, ...named, ...ofStaff])]
      .toSorted((a, b) => a.localeCompare(b))
      .slice(0, MOST);
  }
}
