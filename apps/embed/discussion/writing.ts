import { type BelowlineClient, type Comment, Refused, type ReportReason, Unreachable } from '@app/client';
import { asTombstone } from './arrivals.js';
import { addOwn, drop } from './branches.js';
import type { Drafts } from './drafts.js';
import type { Article, Reading } from './reading.js';
import { countOf, isWaitingEdit, withMember } from './state.js';
import type { Store } from './store.js';

/** What became of something that was sent; `published` is also what needs no publishing and is done. `id`: the comment's. */
export type Outcome =
  | { kind: 'published' | 'held'; id?: string }
  | { kind: 'refused'; problem: Refused }
  | { kind: 'unreachable' };

/** Where a text belongs: the thread, a comment it answers, or one's own comment that it changes. */
export type Place = { kind: 'post' } | { kind: 'reply' | 'edit'; comment: Comment };

const RUNNING_RETRIES = 5;
const RUNNING_PAUSE_MS = 1_000;

/** Everything a reader does to the discussion. Refusals come back as outcomes, to be told where they arose. */
export class Writing {
  #posting = 0;

  constructor(
    private readonly store: Store,
    private readonly client: BelowlineClient,
    private readonly reading: Reading,
    private readonly drafts: Drafts,
    private readonly article: Article,
  ) {}

  get isPosting(): boolean {
    return this.#posting > 0;
  }

  /** The name under which a place's draft is kept. */
  draftName(place: Place): string {
    return place.kind === 'post'
      ? `${this.draftsStart('all')}root`
      : `${this.draftsStart(place.kind)}${place.comment.id}`;
  }

  /** How the names begin of one person's drafts in this thread: all of them, or those of one kind. */
  draftsStart(kind: 'all' | 'reply' | 'edit', writer = this.store.state.writer): string {
    const thread = this.store.state.loaded?.thread.id ?? this.article.articleKey;
    return `${writer ?? 'visitor'}:${thread}:${kind === 'all' ? '' : `${kind}:`}`;
  }

  /** Sends a text. Its draft ends when it was accepted, and stays in every other case. */
  async send(place: Place, text: string): Promise<Outcome> {
    const name = this.draftName(place);
    const outcome =
      place.kind === 'edit' ? await this.edit(place.comment, text) : await this.post(place, text, name);
    if (outcome.kind === 'published' || outcome.kind === 'held') this.drafts.forget(name);
    // What was refused for want of a right is told by the gate, which this brings.
    else if (outcome.kind === 'refused' && [401, 402, 403, 409].includes(outcome.problem.status)) {
      void this.reading.refreshViewer();
    }
    return outcome;
  }

  async withdraw(comment: Comment): Promise<Outcome> {
    const outcome = await outcomeOf(async () => {
      await this.client.withdraw(comment.id);
      return 'published';
    });
    if (outcome.kind !== 'published') return outcome;
    this.store.place((placed) => {
      const now = placed.comments.get(comment.id);
      if (!now || now.replyCount === 0) return drop(placed, comment.id);
      return { ...placed, comments: new Map(placed.comments).set(comment.id, asTombstone(now, 'deleted')) };
    });
    return outcome;
  }

  /** Gives a reaction or takes it back: shown at once, set right by the answer, undone by a refusal. */
  async react(comment: Comment, kind: string, on: boolean): Promise<Outcome> {
    const now = this.store.state.loaded?.comments.get(comment.id) ?? comment;
    const before = countOf(now.reactions, kind);
    this.showReaction(comment.id, kind, on, Math.max(0, before + (on ? 1 : -1)));
    const outcome = await outcomeOf(async () => {
      const { reactions } = await this.client.react(comment.id, kind, on);
      this.showReaction(comment.id, kind, on, countOf(reactions, kind));
      return 'published';
    });
    if (outcome.kind === 'refused' || outcome.kind === 'unreachable')
      this.showReaction(comment.id, kind, !on, before);
    return outcome;
  }

  report(comment: Comment, reason: ReportReason, detail: string): Promise<Outcome> {
    return outcomeOf(async () => {
      await this.client.report(comment.id, { reason, ...(detail ? { detail } : {}) });
      return 'published';
    });
  }

  /** Says that the reader has read a warning. */
  async acknowledge(sanctionId: string): Promise<Outcome> {
    const outcome = await outcomeOf(async () => {
      await this.client.acknowledge(sanctionId);
      return 'published';
    });
    await this.reading.refreshViewer();
    return outcome;
  }

  private async post(place: Place, text: string, name: string): Promise<Outcome> {
    const { articleKey, articleUrl } = this.article;
    const input = {
      body: text,
      ...(place.kind === 'reply'
        ? { parentId: place.comment.id, parentRevision: place.comment.revision }
        : {}),
      ...(articleUrl && this.isFirst() ? { url: articleUrl } : {}),
    };
    const key = this.drafts.keyFor(name, text);
    let id: string | undefined;
    this.#posting++;
    try {
      const outcome = await outcomeOf(async () => {
        const comment = await this.untilDone(() => this.client.post(articleKey, input, key));
        id = comment.id;
        this.store.place((placed) => addOwn(placed, comment));
        // Where it stands is not in the conversation that is shown by itself.
        if (place.kind === 'post') this.store.change({ conversation: null });
        // It used up one of the month's, or the next one has to wait: both are told anew.
        const { viewer, loaded } = this.store.state;
        if (viewer?.allowance || viewer?.sanctions.length || loaded!.thread.settings.slowModeSeconds)
          void this.reading.refreshViewer();
        return comment.status === 'held' ? 'held' : 'published';
      });
      return id !== undefined && outcome.kind !== 'refused' && outcome.kind !== 'unreachable'
        ? { ...outcome, id }
        : outcome;
    } finally {
      this.#posting--;
    }
  }

  private async edit(comment: Comment, text: string): Promise<Outcome> {
    const current = () => this.store.state.loaded?.comments.get(comment.id) ?? comment;
    const outcome = await outcomeOf(async () => {
      const { comment: changed, waits } = await this.client.edit(comment.id, {
        body: text,
        // An edit that waits has made a version that the public comment on the page does not tell of.
        version: Math.max(current().version, comment.version),
      });
      this.showEdit(changed);
      return waits ? 'held' : 'published';
    });
    // What it is now takes its place on the page: who then saves again has seen it.
    const now = outcome.kind === 'refused' ? outcome.problem.problem['current'] : undefined;
    if (isComment(now, comment.id)) this.showEdit(now);
    return outcome;
  }

  /** A first try that is still running answers for the retry, when it is done. */
  private async untilDone<T>(send: () => Promise<T>): Promise<T> {
    for (let left = RUNNING_RETRIES; ; left--) {
      try {
        return await send();
      } catch (error) {
        if (!(error instanceof Refused) || error.code !== 'request-in-progress' || left === 0) throw error;
        await new Promise((resolve) => setTimeout(resolve, RUNNING_PAUSE_MS));
      }
    }
  }

  private isFirst(): boolean {
    return this.store.state.loaded?.thread.url == null;
  }

  private showEdit(changed: Comment): void {
    const waits = isWaitingEdit(changed);
    if (!waits) this.store.place((placed) => addOwn(placed, changed));
    this.store.change(({ viewer }) => {
      if (!viewer) return {};
      const others = viewer.pending.filter((own) => own.id !== changed.id);
      return { viewer: { ...viewer, pending: changed.status === 'held' ? [changed, ...others] : others } };
    });
  }

  /** Of this kind alone: another one may be on its way, and is set right by its own answer. */
  private showReaction(id: string, kind: string, on: boolean, count: number): void {
    this.store.change(({ viewer, loaded }) => {
      const comment = loaded?.comments.get(id);
      if (!loaded || !comment || !viewer) return {};
      const kinds = [...withMember(new Set(viewer.reactions[id] ?? []), kind, on)];
      const reactions = { ...comment.reactions, [kind]: count };
      return {
        loaded: { ...loaded, comments: new Map(loaded.comments).set(id, { ...comment, reactions }) },
        viewer: { ...viewer, reactions: { ...viewer.reactions, [id]: kinds } },
      };
    });
  }
}

function isComment(value: unknown, id: string): value is Comment {
  return typeof value === 'object' && value !== null && (value as Partial<Comment>).id === id;
}

async function outcomeOf(work: () => Promise<'published' | 'held'>): Promise<Outcome> {
  try {
    return { kind: await work() };
  } catch (error) {
    if (error instanceof Refused) return { kind: 'refused', problem: error };
    if (error instanceof Unreachable) return { kind: 'unreachable' };
    throw error;
  }
}
