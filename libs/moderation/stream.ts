import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor, Site } from '@app/identity';
import { Cursors, DatabaseClock, InvalidCursor } from '@app/platform';
import type { CasePage } from './case.schema.js';
import { viewCases } from './case-view.js';
import { moderatorOf, narrowedTo } from './moderator.js';
import * as sql from './stream.queries.js';
import type { ReadStream } from './stream.schema.js';

/** All comments of a site as they come in, whatever their state: each as the case that it is, or would be. */
@Injectable()
export class Stream {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Cursors) private readonly cursors: Cursors,
    @Inject(DatabaseClock) private readonly clock: DatabaseClock,
  ) {}

  /** A page, the newest first. Throws `outside-sections` for a section that is not theirs, and `invalid-cursor`. */
  async read(actor: Actor, site: Site, { section, limit, cursor }: ReadStream): Promise<CasePage> {
    const moderator = moderatorOf(actor, site.id, this.clock.now());
    const sections = narrowedTo(moderator.membership.sections, section);
    const scope = ['stream', site.id, section ?? ''];
    const after = cursor === undefined ? null : placeOf(this.cursors.read(scope, cursor));
    const places = await sql.readStream(this.database, {
      siteId: site.id,
      after,
      limit: limit + 1,
      sections,
    });
    const shown = places.slice(0, limit);
    const last = shown.at(-1);
    const ids = shown.map(({ id }) => id);
    return {
      items: await viewCases(this.database, site, moderator, ids),
      nextCursor:
        last && places.length > limit ? this.cursors.write(scope, [last.at.toISOString(), last.id]) : null,
    };
  }
}

function placeOf([at, id]: (string | number)[]): sql.StreamPlace {
  if (typeof at !== 'string' || typeof id !== 'string') throw InvalidCursor();
  return { at: new Date(at), id };
}
