import type { MarksClient } from '@app/client';
import type { CaseOpener } from './open-case.js';
import type { Store } from './store.js';
import { wordsFor } from './trouble.js';

/** What is done to a public comment beside deciding about it. */
export type Mark = 'pin' | 'feature' | 'lock';

const DONE: Record<Mark, readonly [on: string, off: string]> = {
  pin: ['It is pinned.', 'It is no longer pinned.'],
  feature: ['It is an editor’s pick.', 'It is no longer an editor’s pick.'],
  lock: ['Nobody can answer it any more.', 'It can be answered again.'],
};

export interface MarkingParts {
  store: Store;
  marks: MarksClient;
  opener: CaseOpener;
}

/** Pins, features and locks the replies of the comment that is open, or takes that back. */
export class Marking {
  readonly #parts: MarkingParts;

  constructor(parts: MarkingParts) {
    this.#parts = parts;
  }

  /** What can be done to the comment by this moderator: their own is somebody else’s to pick and to lock. */
  possible(): readonly Mark[] {
    const { open, user } = this.#parts.store.state;
    const comment = open?.shown?.comment;
    if (comment?.status !== 'published') return [];
    if (open!.shown!.author?.id !== user?.id) return ['pin', 'feature', 'lock'];
    return comment.featured ? ['pin', 'feature'] : ['pin'];
  }

  /** Turns it on or off; says why it cannot be. The case is read anew, as it is then. */
  async toggle(mark: Mark): Promise<void> {
    const { store, opener, marks } = this.#parts;
    const { open, marking } = store.state;
    if (!open?.shown || marking) return;
    const { comment } = open.shown;
    if (!this.possible().includes(mark)) {
      const words =
        comment.status === 'published'
          ? 'Your own comment is for somebody else.'
          : 'Only a public comment can be pinned, picked or locked.';
      return store.say(words, 'trouble');
    }
    const on = !isOn(comment, mark);
    store.change({ marking: true });
    try {
      if (mark === 'lock') await marks.lockReplies(comment.id, on);
      else await marks.mark(comment, mark, on);
      store.say(DONE[mark][on ? 0 : 1], 'good');
    } catch (error) {
      store.say(wordsFor(error), 'trouble');
    }
    store.change({ marking: false });
    await opener.reload(open.id);
  }
}

export function isOn(
  comment: { pinned: boolean; featured: boolean; repliesLocked: boolean },
  mark: Mark,
): boolean {
  return { pin: comment.pinned, feature: comment.featured, lock: comment.repliesLocked }[mark];
}
