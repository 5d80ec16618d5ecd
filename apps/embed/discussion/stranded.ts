import type { Drafts } from './drafts.js';
import type { Reading } from './reading.js';
import { withMember } from './state.js';
import type { Store } from './store.js';
import type { Writing } from './writing.js';

/** So many drafts of answers are looked at, of which each may cost a request. */
const MOST_STRANDED = 20;

/** Texts that lost their place: written before signing in, or in answer to what is no longer there. */
export class Stranded {
  constructor(
    private readonly store: Store,
    private readonly drafts: Drafts,
    private readonly reading: Reading,
    private readonly writing: Writing,
  ) {}

  /** What was typed on this page before signing in is whoever's who signs in next. */
  claim(): void {
    if (!this.store.state.user || !this.store.state.loaded) return;
    this.drafts.handOver(this.writing.draftsStart('all', null), this.writing.draftsStart('all'));
  }

  /** Looks for answers that can no longer be given where they belong, to offer them as comments of their own. */
  async find(): Promise<void> {
    const { loaded, writer } = this.store.state;
    if (!loaded || loaded.gate) return;
    const start = this.writing.draftsStart('reply');
    const stranded: string[] = [];
    for (const place of this.drafts.places(start).slice(0, MOST_STRANDED)) {
      const id = place.slice(start.length);
      const isOpen = this.store.state.replying.has(id) && this.store.state.loaded?.comments.has(id);
      if (!isOpen && (await this.reading.isGone(id))) stranded.push(place);
    }
    if (this.store.state.writer === writer) this.store.change({ stranded });
  }

  /** Moves an answer to what is no longer there to the place for comments of their own. */
  moveToTop(place: string): void {
    this.drafts.join(place, this.writing.draftName({ kind: 'post' }));
    const start = this.writing.draftsStart('reply');
    this.store.change(({ moved, stranded, replying }) => ({
      moved: moved + 1,
      stranded: stranded.filter((each) => each !== place),
      replying: withMember(replying, place.slice(start.length), false),
    }));
  }
}
