import { type BelowlineClient, type CommentPage, Refused } from '@app/client';
import { addBefore, addPage, branchKey, branchOf, drop, type Placed, ROOT } from './branches.js';
import { placeLine } from './in-place.js';
import { opened, waitingAbove } from './new-shown.js';
import type { Reading } from './reading.js';
import type { State } from './state.js';
import type { Store } from './store.js';

const LINK = /^#(comment|conversation)-([0-9a-f-]{36})$/i;
/** What is read around a comment at first, on each side. */
const AROUND = 5;

/** What the page's address points at: a comment in its place, or the conversation that it begins, by itself. */
export interface Link {
  kind: 'comment' | 'conversation';
  id: string;
}

export function linkIn(hash: string): Link | null {
  const [, kind, id] = LINK.exec(hash) ?? [];
  return id ? { kind: kind!.toLowerCase() as Link['kind'], id: id.toLowerCase() } : null;
}

/** Follows links to comments, wherever in the thread they are. */
export class Permalinks {
  /** Whether a link waits for the gate to open. */
  #waits = false;
  /** The address that was followed last: what comes later of an earlier one is no more wanted. */
  #followed = '';

  constructor(
    private readonly store: Store,
    private readonly client: BelowlineClient,
    private readonly reading: Reading,
  ) {}

  /** Follows the address; what it points at is shown with its neighbours and takes the focus. */
  async follow(hash: string): Promise<void> {
    const link = linkIn(hash);
    const { loaded, conversation } = this.store.state;
    this.#waits = link !== null && loaded?.gate != null;
    this.#followed = hash;
    if (!loaded || loaded.gate) return;
    if (!link) {
      // Back from a conversation: to where it was left.
      this.store.change({ missing: null, ...(conversation && { conversation: null, focus: conversation }) });
      return;
    }
    const missing = await this.bring(link).then(() => null, whyMissing);
    if (this.#followed !== hash) return;
    const found = missing === null;
    this.store.change((state) => ({
      ...opened(state, link.id),
      listed: null,
      missing,
      conversation: found && link.kind === 'conversation' ? link.id : null,
      ...(found ? { focus: link.id } : {}),
      ...(link.kind === 'comment' ? { linked: found ? link.id : null } : {}),
    }));
  }

  /** Follows it once the gate before it has opened. */
  opened(hash: string): void {
    if (this.#waits && this.store.state.loaded?.gate === null) void this.follow(hash);
  }

  /** Brings what a link points at onto the page. Throws what its reading does. */
  private async bring({ kind, id }: Link): Promise<void> {
    const before = this.store.state.loaded;
    if (!before?.comments.has(id) || apart(before, id)) await this.read(id);
    const { loaded } = this.store.state;
    const isBare = loaded && branchOf(loaded.branches, id).ids.length === 0;
    if (kind === 'conversation' && isBare) await this.reading.loadReplies(id);
  }

  /** Reads a comment with what stands around it, and puts all of it in its place. */
  private async read(id: string): Promise<void> {
    const found = await this.client.inContext(id, this.store.state.sort);
    const line = [...found.context.ancestors, found.comment];
    // What waits apart from what is shown is shown where it belongs, with a new window around it.
    const together = (placed: Placed) => (apart(placed, id) ? drop(placed, line[0]!.id) : placed);
    const { loaded } = this.store.state;
    const here = loaded && together(loaded).comments;
    // Where the comment above is on the page, its neighbours are, too.
    const asked = [line[0]!, ...(line.length > 1 ? [found.comment] : [])].filter(
      (each) => !here?.has(each.id),
    );
    const around = await Promise.all(
      asked.map(async (each) => {
        const place = found.context.places.find((one) => one.id === each.id)!;
        const [before, after] = await Promise.all(
          [place.before, place.after].map((cursor) => this.beside(each.parentId, cursor)),
        );
        return { parent: branchKey(each), before, after };
      }),
    );
    this.store.place((placed) => {
      let next = placeLine(together(placed), found, 'window');
      for (const { parent, before, after } of around) {
        if (before) next = addBefore(next, parent, before);
        if (after) next = addPage(next, parent, after);
      }
      return next;
    });
    await this.reading.own.read([...line.map((each) => each.id), ...around.flatMap(idsOf)]);
  }

  private async beside(parentId: string | null, cursor: string | null): Promise<CommentPage | null> {
    return cursor === null ? null : this.reading.pageBeside(parentId ?? ROOT, cursor, AROUND);
  }
}

/** Only who is told so may say that a comment is gone; what else went wrong may be right the next time. */
function whyMissing(error: unknown): State['missing'] {
  return error instanceof Refused && error.code === 'unknown-comment' ? 'gone' : 'unread';
}

/** Whether a comment is, or is beneath, one that waits at the top of a discussion which was opened in its middle. */
function apart(placed: Placed, id: string): boolean {
  const waits = waitingAbove(placed, id);
  const root = branchOf(placed.branches, ROOT);
  return waits !== undefined && root.previousCursor !== null && root.waiting.includes(waits);
}

function idsOf({ before, after }: { before?: CommentPage | null; after?: CommentPage | null }): string[] {
  return [before, after].flatMap((page) => page?.items.map(({ id }) => id) ?? []);
}
