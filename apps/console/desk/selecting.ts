import type { BatchResult, Case, CaseworkClient, DecisionAction, NewBatch } from '@app/client';
import { effectsIn, turningDown } from './actions.js';
import type { CaseReads } from './case-reads.js';
import type { Claiming } from './claiming.js';
import { wordsOf } from './deciding.js';
import { decidedBy, done, nameOf, standingDecision } from './news.js';
import type { QueueList } from './queue-list.js';
import { USUAL } from './reasons.js';
import type { Settling } from './settling.js';
import { type Draft, NO_WORDS } from './draft.js';
import { NOTHING_SELECTED, type Outcome, type Selection } from './selection.js';
import { waitsIn } from './state.js';
import type { Store } from './store.js';
import { type TakingBack, UNDO_MS } from './taking-back.js';
import { hasCode, isUnreachable, wordsFor } from './trouble.js';

/** So many cases at a time, as the server has it. */
const MOST = 1000;
/** Of so many that were refused it is looked up who was faster; the others are told why in general. */
const LOOKED_UP = 10;

export interface SelectingParts {
  store: Store;
  client: CaseworkClient;
  reads: CaseReads;
  queue: QueueList;
  claiming: Claiming;
  takingBack: TakingBack;
  settling: Settling;
  openCase(caseId: string | null): void;
}

/** Choosing many cases of the list, and deciding on all of them at once. */
export class Selecting {
  readonly #parts: SelectingParts;
  /** The last request that got no answer: sent again, it has its effect once. */
  #unanswered: { body: string; key: string } | null = null;

  constructor(parts: SelectingParts) {
    this.#parts = parts;
  }

  /** Whether decisions are about the selection: it has the keys, then. */
  get isOn(): boolean {
    return this.#parts.store.state.selection.outcome !== null || this.cases.length > 0;
  }

  /** The cases that are selected and still wait, as the list has them. */
  get cases(): Case[] {
    return this.#waiting().filter(({ id }) => this.has(id));
  }

  has(id: string): boolean {
    return this.#parts.store.state.selection.chosen.some((one) => one.id === id);
  }

  /** What turns all of them down; null where it is not the same, or nothing does. */
  get turningDown(): 'reject' | 'remove' | null {
    const [action, ...others] = new Set(this.cases.map(turningDown));
    return others.length > 0 ? null : (action ?? null);
  }

  /** Selects a case or no longer; with `range` all from the last one that was selected to it. */
  toggle(id: string, range = false): void {
    const { selection } = this.#parts.store.state;
    if (selection.sending) return;
    if (range && selection.anchor !== null) return this.#select(this.#between(selection.anchor, id), id);
    const isIn = this.has(id);
    this.#change({
      chosen: selection.chosen.filter((one) => one.id !== id),
      anchor: id,
      outcome: null,
      trouble: null,
    });
    if (!isIn) this.#select([id], id);
  }

  /** All that the list shows; none, where all are. */
  all(): void {
    const ids = this.#waiting().map(({ id }) => id);
    if (ids.length > 0 && ids.every((id) => this.has(id))) this.clear();
    else this.#select(ids, ids.at(-1) ?? null);
  }

  /** These again, as far as they still wait: what was refused, to be tried once more. */
  again(): void {
    const left = this.#parts.store.state.selection.outcome?.left.map(({ caseId }) => caseId) ?? [];
    this.#change({ outcome: null });
    const waiting = this.#waiting().flatMap(({ id }) => (left.includes(id) ? [id] : []));
    if (waiting.length === 0) this.#parts.store.say('None of them waits in this queue any more.');
    this.#select(waiting, null);
  }

  /** What was typed stays for the next selection, until a batch is decided. */
  clear(): void {
    this.#change({ chosen: [], anchor: null, form: null, trouble: null, outcome: null });
  }

  /** Approves at once; any other action opens its form. */
  begin(action: DecisionAction): void {
    const { selection } = this.#parts.store.state;
    if (selection.sending) return;
    if (selection.outcome) return this.#parts.store.say('Close what became of the batch first: Esc.');
    if (this.possible(action).length === 0)
      return this.#parts.store.say('This cannot be decided about any of them.', 'trouble');
    if (action === 'approve') void this.#send(action, NO_WORDS);
    else this.#change({ form: action, trouble: null });
  }

  /** Turns all of them down at once, as spam or with what the site usually says. */
  turnDown(as: 'spam' | typeof USUAL): void {
    const { store } = this.#parts;
    const { selection, wording } = store.state;
    if (selection.sending) return;
    if (selection.outcome) return this.begin('reject');
    const action = this.turningDown;
    if (!action)
      return store.say('Not the same can be done with all of them: reject some, remove others.', 'trouble');
    if (as === USUAL && !wording?.usual) return this.begin(action);
    const rule = as === USUAL ? (wording!.usual!.rule ?? '') : '';
    void this.#send(action, { reason: as, rule, message: '' });
  }

  /** Closes the form, or lets the selection go. */
  stepBack(): void {
    if (this.#parts.store.state.selection.form) this.close();
    else this.clear();
  }

  fill(part: Partial<Draft>): void {
    const { reason, rule, message } = { ...this.#parts.store.state.selection.draft, ...part };
    this.#change({ draft: { reason, rule, message } });
  }

  close(): void {
    this.#change({ form: null, trouble: null });
  }

  confirm(): void {
    const { form, draft } = this.#parts.store.state.selection;
    if (form) void this.#send(form, draft);
  }

  /** Those of the selection that this can be decided about. */
  possible(action: DecisionAction): Case[] {
    return this.cases.filter((one) => effectsIn(one).has(action));
  }

  /** Says what became of a batch, by the cases that stay as they are. */
  async tell(outcome: Omit<Outcome, 'left'>, results: readonly BatchResult[], known: readonly Case[]) {
    const { store, reads } = this.#parts;
    const refused = results.filter(({ problem }) => problem !== null);
    const now = new Map<string, Case>();
    const looked = await Promise.allSettled(
      refused.slice(0, LOOKED_UP).map(({ caseId }) => reads.read(caseId)),
    );
    for (const one of looked) if (one.status === 'fulfilled' && one.value) now.set(one.value.id, one.value);
    const left = refused.map(({ caseId, problem }) => {
      const found = now.get(caseId) ?? known.find(({ id }) => id === caseId);
      const author = found?.author?.name ?? 'somebody who left';
      return { caseId, author, why: whyLeft(problem!, now.get(caseId) ?? null) };
    });
    for (const one of now.values()) this.#parts.queue.take(one);
    const went = `${outcome.done} ${outcome.what === 'decided' ? done(outcome.action) : 'taken back'}`;
    if (left.length === 0) store.say(`${went}.`, 'good');
    // What stayed is named beside the list, where there is one.
    else if (store.state.route.page === 'queue') this.#change({ outcome: { ...outcome, left } });
    else store.say(`${went}, ${left.length} not.`, 'trouble');
  }

  async #send(action: DecisionAction, draft: Selection['draft']): Promise<void> {
    const { store, client } = this.#parts;
    const chosen = this.possible(action);
    if (chosen.length === 0 || store.state.selection.sending) return;
    const words = wordsOf({ action, isOpen: false, ...draft }, store.state.wording);
    const decisions = store.state.selection.chosen
      .filter((read) => chosen.some(({ id }) => id === read.id))
      .map(({ id, version, revision }) => ({ caseId: id, version, revision }));
    const batch: NewBatch = { action, decisions, ...words };
    const body = JSON.stringify(batch);
    const key = this.#unanswered?.body === body ? this.#unanswered.key : crypto.randomUUID();
    this.#change({ sending: true, trouble: null });
    try {
      const made = await client.decideMany(batch, key);
      this.#unanswered = null;
      await this.#decided(made, chosen);
    } catch (error) {
      // Whether it was decided is not known yet: asked again by the same key, it says what became of each.
      this.#unanswered = isUnreachable(error) || hasCode(error, 'request-in-progress') ? { body, key } : null;
      this.#change({ sending: false, trouble: wordsFor(error) });
    }
  }

  async #decided(
    { id, action, decided, results, at }: Awaited<ReturnType<CaseworkClient['decideMany']>>,
    chosen: readonly Case[],
  ): Promise<void> {
    const { store, reads, queue, claiming, takingBack, settling, openCase } = this.#parts;
    const went = new Set(results.filter(({ problem }) => problem === null).map(({ caseId }) => caseId));
    for (const caseId of went) {
      reads.changed(caseId);
      claiming.forget(caseId);
    }
    queue.drop(went);
    const { open } = store.state;
    if (open && went.has(open.id)) openCase(null);
    // Whoever pressed twice meant the batch, and not the case beside it.
    else if (open) settling.cameUp(open.id);
    this.#change({ ...NOTHING_SELECTED, ...(decided === 0 ? { draft: store.state.selection.draft } : {}) });
    if (decided > 0)
      takingBack.note({ kind: 'batch', id, action, count: decided, until: Date.parse(at) + UNDO_MS });
    if (decided < results.length)
      await this.tell({ what: 'decided', action, done: decided }, results, chosen);
    void queue.refresh();
  }

  #select(ids: readonly string[], anchor: string | null): void {
    const { selection } = this.#parts.store.state;
    const all = this.#waiting().flatMap(({ id, version, revision }) => {
      const before = selection.chosen.find((one) => one.id === id);
      return before ? [before] : ids.includes(id) ? [{ id, version, revision }] : [];
    });
    if (all.length > MOST)
      this.#parts.store.say(`No more than ${MOST} at a time: the first ${MOST} are selected.`);
    this.#change({ chosen: all.slice(0, MOST), anchor, outcome: null });
  }

  #between(one: string, other: string): string[] {
    const ids = this.#waiting().map(({ id }) => id);
    const [from, to] = [ids.indexOf(one), ids.indexOf(other)].sort((a, b) => a - b);
    return from! < 0 ? [other] : ids.slice(from, to! + 1);
  }

  /** What waits in the queue that is shown, as far as the list goes. */
  #waiting(): Case[] {
    const { list, route } = this.#parts.store.state;
    return route.page === 'queue' ? list.items.filter((one) => waitsIn(one, route.queue)) : [];
  }

  #change(part: Partial<Selection>): void {
    this.#parts.store.change(({ selection }) => ({ selection: { ...selection, ...part } }));
  }
}

/** Why one of many was left as it is; `now`: the case, where it was looked at since. */
function whyLeft({ code, detail }: NonNullable<BatchResult['problem']>, now: Case | null): string {
  const decision = now && standingDecision(now);
  switch (code) {
    case 'already-decided':
    case 'undo-overtaken':
      return decision ? decidedBy(decision) : 'Somebody has decided since';
    case 'claimed':
      return `${nameOf(now?.claim?.by)} has claimed it`;
    case 'stale-version':
      return 'Its author has changed the text';
    case 'case-closed':
      return 'Its author has deleted it';
    case 'unknown-case':
      return 'It does not exist any more';
    case 'four-eyes':
      return 'It is your own matter: somebody else decides';
    case 'outside-sections':
      return 'It has gone to a section that is not yours';
    case 'undo-expired':
      return 'The hour is over';
    case 'illegal-transition':
      return 'It is in another state by now';
    default:
      return detail;
  }
}
