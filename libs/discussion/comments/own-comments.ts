import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Cursors } from '@app/platform';
import { type Actor, personOf, SiteDirectory } from '@app/identity';
import { commentView } from './comment-view.js';
import { placeIn } from '../readers/muting.js';
import { type PlacedRow, readOwnComments } from '../reading/page.queries.js';
import type { ListQuery, PlacedComment } from '../readers/reader.schema.js';
import { settingsOf } from '../settings/settings.schema.js';

/** A person's own comments, wherever on the site they stand. */
@Injectable()
export class OwnComments {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(SiteDirectory) private readonly sites: SiteDirectory,
    @Inject(Cursors) private readonly cursors: Cursors,
  ) {}

  /**
   * All of them, the newest first, as their author sees them: also what waits, was turned down or removed, and what
   * stands in a thread that is hidden now; of one `thread` alone, where it is named. What they deleted is gone. Throws `invalid-cursor`.
   */
  async list(
    actor: Actor,
    { limit, cursor, thread }: ListQuery & { thread?: string | undefined },
  ): Promise<{ items: PlacedComment[]; nextCursor: string | null }> {
    const { siteId, personId } = personOf(actor);
    const scope = ['own-comments', siteId, personId, ...(thread === undefined ? [] : [thread])];
    const before = cursor === undefined ? null : placeIn(this.cursors.read(scope, cursor));
    const found = await readOwnComments(this.database, {
      siteId,
      authorId: personId,
      threadId: thread ?? null,
      before,
      limit: limit + 1,
    });
    const page = found.slice(0, limit);
    const siteSettings = settingsOf(await this.sites.requireById(siteId));
    const last = page.at(-1);
    return {
      items: page.map((row) => ({
        comment: commentView(row, { authors: row.threadAuthors, siteSettings }, { own: true }),
        thread: placeOf(row),
      })),
      nextCursor:
        last && found.length > limit
          ? this.cursors.write(scope, [last.createdAt.toISOString(), last.id])
          : null,
    };
  }
}

/** A hidden article leads nowhere; that one wrote there, one knows. */
function placeOf(row: PlacedRow): PlacedComment['thread'] {
  return {
    id: row.threadId,
    articleKey: row.articleKey,
    title: row.threadTitle,
    url: row.threadState === 'hidden' ? null : row.threadUrl,
    state: row.threadState,
  };
}
