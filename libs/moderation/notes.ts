import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type Actor, once, type Site } from '@app/identity';
import { Audit, DatabaseClock, inTransaction, newId } from '@app/platform';
import { commentToJudge, lockCase, materialiseCase } from './case.queries.js';
import type { CaseView } from './case.schema.js';
import { viewCase } from './case-view.js';
import { TooManyNotes, UnknownCase } from './moderation.errors.js';
import { demandSection, holdStanding, moderatorOf } from './moderator.js';
import { appendNote, MOST_NOTES } from './note.queries.js';
import type { WriteNote } from './note.schema.js';

/** What moderators tell each other about a case: plain text that is added and never changed. */
@Injectable()
export class Notes {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Audit) private readonly audit: Audit,
    @Inject(DatabaseClock) private readonly clock: DatabaseClock,
  ) {}

  /**
   * Adds a note to a case, open or closed, whoever holds it; its version stays. Gives the case with it. Throws `unknown-case`,
   * `outside-sections` and `too-many-notes`.
   */
  async write(
    actor: Actor,
    { site, caseId, key }: { site: Site; caseId: string; key: string | null },
    input: WriteNote,
  ): Promise<CaseView> {
    const moderator = moderatorOf(actor, site.id, this.clock.now());
    const path = `/v1/sites/${site.slug}/moderation/cases/${caseId}/notes`;
    const request = key === null ? null : { person: moderator, key, path, body: input };
    return inTransaction(this.database, async (tx) => {
      const sections = await holdStanding(tx, moderator);
      const comment = await commentToJudge(tx, site.id, caseId);
      if (!comment) throw UnknownCase();
      demandSection(sections, comment.section);
      return once(tx, 'note', request, {
        make: async () => {
          await materialiseCase(tx, site.id, caseId);
          await lockCase(tx, site.id, caseId);
          const note = { id: newId(), by: moderator.personId, to: null, text: input.text };
          if (!(await appendNote(tx, caseId, note))) throw TooManyNotes({ extra: { most: MOST_NOTES } });
          // Without the words: what an entry keeps of a person, that person may read.
          await this.audit.record(tx, {
            siteId: site.id,
            actor: { kind: 'person', id: moderator.personId },
            action: 'case.noted',
            subject: { kind: 'comment', id: caseId },
            data: { noteId: note.id },
          });
          return { id: note.id, result: await viewCase(tx, site, moderator, caseId) };
        },
        again: () => viewCase(tx, site, moderator, caseId),
      });
    });
  }
}
