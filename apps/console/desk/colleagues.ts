import type { Case, CaseClaim, CaseworkClient, Colleague } from '@app/client';
import type { CaseReads } from './case-reads.js';
import type { Claiming } from './claiming.js';
import type { Drafts } from './drafts.js';
import { nameOf } from './news.js';
import type { CaseOpener } from './open-case.js';
import type { QueueList } from './queue-list.js';
import type { Store } from './store.js';
import { NOTHING_SAID, type Talk } from './talk.js';
import { hasCode, isUnreachable, wordsFor } from './trouble.js';

export interface ColleaguesParts {
  store: Store;
  client: CaseworkClient;
  reads: CaseReads;
  queue: QueueList;
  opener: CaseOpener;
  claiming: Claiming;
  talks: Drafts<'talks'>;
  /** What comes after a case was handed over. */
  onHanded(handed: Case): void;
}

/** Telling colleagues about a case, and handing it over to one of them. */
export class Colleagues {
  readonly #parts: ColleaguesParts;
  /** The last request that got no answer: sent again as it was, it has its effect once. */
  #unanswered: { said: string; token: string | undefined; key: string } | null = null;

  constructor(parts: ColleaguesParts) {
    this.#parts = parts;
  }

  /** Who else moderates here; without an answer nobody is offered, and it is asked again for the next hand-over. */
  async read(): Promise<void> {
    const found = await this.#parts.client.colleagues().catch(() => null);
    if (found) this.#parts.store.change({ colleagues: found.items });
  }

  /** What is written about the open case, if its form is open. */
  get talk(): Talk | null {
    const { open, talks } = this.#parts.store.state;
    const talk = open && talks[open.id];
    return talk?.isOpen ? talk : null;
  }

  /** Who may be handed the case: those who moderate its section, and not its author. */
  takers({ thread, author }: Case): Colleague[] {
    const within = ({ sections }: Colleague) =>
      sections === null || (thread.section !== null && sections.includes(thread.section));
    return (this.#parts.store.state.colleagues ?? []).filter((one) => within(one) && one.id !== author?.id);
  }

  /** Opens the form; a case is handed over by who has it in this window. */
  begin(kind: Talk['kind']): void {
    const { store, talks } = this.#parts;
    const { open, claims } = store.state;
    if (!open?.shown) return;
    if (kind === 'hand-over' && !claims[open.id])
      return store.say('Claim the case first: what is yours can be handed over.', 'trouble');
    if (kind === 'hand-over') void this.read();
    talks.write(open.id, { ...NOTHING_SAID, ...store.state.talks[open.id], kind, isOpen: true });
    store.change({ talkTrouble: null });
  }

  fill(part: Partial<Pick<Talk, 'text' | 'to'>>): void {
    const { open } = this.#parts.store.state;
    if (open && this.talk) this.#parts.talks.write(open.id, { ...this.talk, ...part });
  }

  /** Closes the form. What was typed is kept until it is sent. */
  close(): void {
    const { open } = this.#parts.store.state;
    if (open && this.talk) this.#parts.talks.write(open.id, { ...this.talk, isOpen: false });
  }

  async send(): Promise<void> {
    const { store, talks, reads, queue, opener } = this.#parts;
    const { open, claims, saying } = store.state;
    const { talk } = this;
    if (!open || !talk || saying) return;
    const said = JSON.stringify([open.id, talk]);
    // The claim may be gone by what was not answered.
    const sent =
      this.#unanswered?.said === said
        ? this.#unanswered
        : { said, token: claims[open.id]?.token, key: crypto.randomUUID() };
    if (talk.kind === 'hand-over' && sent.token === undefined)
      return store.change({ talkTrouble: 'Your claim has ended: claim the case again to hand it over.' });
    store.change({ saying: true, talkTrouble: null });
    try {
      const now = await this.#ask(open.id, talk, sent.token, sent.key);
      this.#unanswered = null;
      talks.drop(open.id);
      reads.changed(now.id);
      queue.take(now);
      opener.hear(now);
      if (talk.kind === 'note') store.say('Your colleagues can read it.', 'good');
      else this.#handed(now);
    } catch (error) {
      this.#unanswered = isUnreachable(error) ? sent : null;
      this.#notSaid(open.id, error);
    } finally {
      store.change({ saying: false });
    }
  }

  #ask(caseId: string, { kind, text, to }: Talk, token: string | undefined, key: string): Promise<Case> {
    const words = text.trim();
    if (kind === 'note') return this.#parts.client.note(caseId, words, key);
    const hand = { claimToken: token ?? '', to, ...(words === '' ? {} : { note: words }) };
    return this.#parts.client.handOver(caseId, hand, key);
  }

  #handed(now: Case): void {
    const { store, claiming, onHanded } = this.#parts;
    claiming.forget(now.id);
    store.say(`Handed to ${nameOf(now.claim?.by)}: it is kept for them for ten minutes.`, 'good');
    onHanded(now);
  }

  #notSaid(caseId: string, error: unknown): void {
    const { store, claiming } = this.#parts;
    if (hasCode(error, 'claim-lost')) claiming.lost(caseId, error.problem.claim as CaseClaim | null);
    store.change({ talkTrouble: wordsFor(error) });
  }
}
