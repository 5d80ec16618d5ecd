import { mentionsIn, type ThreadEventType } from '@app/discussion';
import { NOTIFICATION_KINDS } from './notification.entity.js';
import type { SaidComment, Telling, ToldEvent } from './notifying.queries.js';

/** Events after which a comment is there that was not there before. */
const APPEARED: readonly ThreadEventType[] = ['comment.published', 'comment.restored'];

/** The comments that these events brought, each once. */
export function appeared(events: readonly ToldEvent[]): string[] {
  return idsOf(events, (type) => APPEARED.includes(type));
}

/** All comments that somebody may have to be told of after these events. */
export function concerned(events: readonly ToldEvent[]): string[] {
  return idsOf(
    events,
    (type) => APPEARED.includes(type) || type === 'comment.edited' || type === 'comment.featured',
  );
}

function idsOf(events: readonly ToldEvent[], matches: (type: ThreadEventType) => boolean): string[] {
  return [
    ...new Set(
      events.flatMap(({ type, commentId }) => (commentId !== null && matches(type) ? commentId : [])),
    ),
  ];
}

/**
 * Whom these events concern by themselves, by the comments as they are now: who is answered, who is mentioned (also by
 * an edit), and the author of what was featured. Each person once for a comment, for the strongest reason.
 */
export function tellingsOf(events: readonly ToldEvent[], comments: readonly SaidComment[]): Telling[] {
  const isNew = new Set(appeared(events));
  const isFeatured = new Set(idsOf(events, (type) => type === 'comment.featured'));
  return comments.flatMap((comment) => {
    const told: Telling[] = [];
    const tell = (personId: string, kind: Telling['kind']) => {
      if ((personId === comment.authorId) === (kind === 'featured'))
        told.push({ commentId: comment.id, personId, kind });
    };
    if (isNew.has(comment.id) && comment.answered !== null) tell(comment.answered, 'reply');
    for (const personId of mentionsIn(comment.body)) tell(personId, 'mention');
    if (isFeatured.has(comment.id) && comment.featured) tell(comment.authorId, 'featured');
    return [...Map.groupBy(told, ({ personId }) => personId).values()].map(
      (reasons) =>
        reasons.sort((a, b) => NOTIFICATION_KINDS.indexOf(a.kind) - NOTIFICATION_KINDS.indexOf(b.kind))[0]!,
    );
  });
}
