import {
  type Case,
  type Decision,
  type DecisionAction,
  type ModerationClient,
  type NewDecision,
  Refused,
  type Unreachable,
  type Wording,
} from '@app/client';
import type { Claiming } from './claiming.js';
import type { Drafts } from './drafts.js';
import { nameOf } from './news.js';
import { reasonText, USUAL } from './reasons.js';
import { effectsIn, turningDown } from './actions.js';
import type { CaseOpener } from './open-case.js';
import { appealOf } from './appeals.js';
import { type Draft, NO_WORDS } from './draft.js';
import { claimedByOther } from './state.js';
import type { Settling } from './settling.js';
import type { Store } from './store.js';
import type { TakingBack } from './taking-back.js';
import { isUnreachable, wordsFor } from './trouble.js';

export interface DecidingParts {
  store: Store;
  client: ModerationClient;
  drafts: Drafts<'drafts'>;
  opener: CaseOpener;
  claiming: Claiming;
  takingBack: TakingBack;
  settling: Settling;
  now(): number;
  /** What comes after a decision. */
  onDecided(decided: Case, hadClaim: boolean): void;
}

/** Taking decisions on the case that is open, and learning why one was not accepted. */
export class Deciding {
  readonly #parts: DecidingParts;
  /** The last request that got no answer: sent again as it was, it has its effect once. */
  #unanswered: { caseId: string; said: string; decision: NewDecision; key: string } | null = null;

  constructor(parts: DecidingParts) {
    this.#parts = parts;
  }

  /**
   * Approves at once; any other action opens its form. Says why where it cannot be. `pressedAt` is the `timeStamp` of the
   * event that asked for it.
   */
  begin(action: DecisionAction, pressedAt: number): void {
    const { store, drafts } = this.#parts;
    const { open, sending } = store.state;
    if (!open?.shown || sending || !this.isMeant(open.id, pressedAt)) return;
    const obstacle = this.obstacle();
    if (obstacle) return store.say(obstacle, 'trouble');
    if (!effectsIn(open.shown).has(action))
      return store.say('This cannot be decided about the comment as it is.', 'trouble');
    const draft = { ...NO_WORDS, ...store.state.drafts[open.id], action, isOpen: true };
    if (action === 'approve') {
      drafts.drop(open.id);
      store.change({ form: null });
      void this.send(draft);
    } else {
      drafts.write(open.id, draft);
      store.change({ form: action, refusal: null, trouble: null });
    }
  }

  /** Turns the comment down at once, as spam or with what the site usually says; where it says nothing a reason is chosen. */
  turnDown(as: 'spam' | typeof USUAL, pressedAt: number): void {
    const { store } = this.#parts;
    const { open, sending, wording } = store.state;
    if (!open?.shown || sending || !this.isMeant(open.id, pressedAt)) return;
    const obstacle = this.obstacle();
    if (obstacle) return store.say(obstacle, 'trouble');
    const action = turningDown(open.shown);
    if (!action) return store.say('There is nothing to turn down here.', 'trouble');
    if (as === USUAL && !wording?.usual) return this.begin(action, pressedAt);
    const rule = as === USUAL ? (wording!.usual!.rule ?? '') : '';
    void this.send({ action, isOpen: false, reason: as, rule, message: '' });
  }

  /** Why nothing can be decided at the moment; null when it can. */
  obstacle(): string | null {
    const { open, user } = this.#parts.store.state;
    if (!open?.shown) return 'No case is open.';
    const { shown } = open;
    if (open.newer && !this.#mayHaveDone(shown)) return 'The case has changed: look at it as it is now.';
    if (shown.author?.id === user?.id) return 'Your own comment is for somebody else to decide.';
    if (claimedByOther(shown, user?.id, this.#parts.now())) {
      return `${nameOf(shown.claim!.by)} has claimed this case.`;
    }
    if (appealOf(shown, user?.id)?.isOwn && shown.appeal?.outcome === null)
      return 'The appeal is against your own decision: somebody else answers it.';
    if (shown.comment.status === 'deleted') return 'The author has deleted the comment.';
    return null;
  }

  /** Whether what has become of the case may be this moderator's own decision, whose answer was lost: it can be sent again. */
  #mayHaveDone({ id, version, revision }: Case): boolean {
    const sent = this.#unanswered;
    return sent?.caseId === id && sent.decision.version === version && sent.decision.revision === revision;
  }

  fill(part: Partial<Draft>): void {
    const { store, drafts } = this.#parts;
    const { open, form } = store.state;
    if (!open || !form) return;
    const before = store.state.drafts[open.id] ?? { ...NO_WORDS, action: form };
    drafts.write(open.id, { ...before, ...part, isOpen: true });
  }

  /** Closes the form. What was typed is kept until a decision is taken. */
  close(): void {
    const { store, drafts } = this.#parts;
    const { open, drafts: kept } = store.state;
    const draft = open && kept[open.id];
    if (draft) drafts.write(open.id, { ...draft, isOpen: false });
    store.change({ form: null, trouble: null });
  }

  async confirm(pressedAt: number): Promise<void> {
    const { open, form, drafts } = this.#parts.store.state;
    const draft = open && drafts[open.id];
    if (draft && form && this.isMeant(open.id, pressedAt)) await this.send(draft);
  }

  /** Whether what was pressed can have been meant for this case; says so where it cannot. */
  private isMeant(caseId: string, pressedAt: number): boolean {
    const { settling, store } = this.#parts;
    if (settling.counts(caseId, pressedAt)) return true;
    store.say('This case has just come up: nothing was done with it.');
    return false;
  }

  private async send(draft: Draft): Promise<void> {
    const { store, client } = this.#parts;
    const { open, claims, sending, wording } = store.state;
    if (!open?.shown || sending) return;
    const { shown } = open;
    const token = claims[shown.id]?.token;
    const { version, revision } = shown;
    const words: NewDecision = { action: draft.action, version, revision, ...wordsOf(draft, wording) };
    const said = JSON.stringify([shown.id, words]);
    // The claim may be gone by what was not answered; what is sent again is what was sent.
    const { decision, key } =
      this.#unanswered?.said === said
        ? this.#unanswered
        : {
            decision: { ...words, ...(token === undefined ? {} : { claimToken: token }) },
            key: crypto.randomUUID(),
          };
    store.change({ sending: true, refusal: null, trouble: null });
    try {
      const { case: decided, decision: taken } = await client.decide(shown.id, decision, key);
      this.#unanswered = null;
      store.change({ sending: false, form: null });
      this.#decided(decided, taken, draft, decision.claimToken !== undefined);
    } catch (error) {
      this.#unanswered = isUnreachable(error) ? { caseId: shown.id, said, decision, key } : null;
      store.change({ sending: false });
      this.#notDecided(shown.id, draft.action, error as Error);
    }
  }

  #decided(decided: Case, taken: Decision, draft: Draft, hadClaim: boolean): void {
    const { drafts, opener, takingBack, onDecided } = this.#parts;
    opener.decided(decided);
    drafts.drop(decided.id);
    takingBack.decided(decided, taken, draft, hadClaim);
    onDecided(decided, hadClaim);
  }

  #notDecided(caseId: string, action: DecisionAction, error: Refused | Unreachable | Error): void {
    const { store, claiming } = this.#parts;
    if (store.state.open?.id !== caseId) {
      store.say(`The decision was not accepted: ${wordsFor(error)}`, 'trouble');
    } else if (error instanceof Refused && INSTEAD.includes(error.code)) {
      if (error.code === 'claim-lost') claiming.forget(caseId);
      store.change({ refusal: { action, problem: error.problem } });
    } else {
      store.change({ trouble: wordsFor(error) });
    }
  }
}

/** Refusals that say what is so instead. */
const INSTEAD = [
  'already-decided',
  'claimed',
  'claim-lost',
  'stale-version',
  'case-closed',
  'illegal-transition',
  'four-eyes',
];

/** What is said with a decision, as the API takes it. */
export function wordsOf(
  { action, reason, rule, message }: Draft,
  wording: Wording | null,
): Pick<NewDecision, 'reason' | 'rule' | 'message'> {
  if (action === 'approve') return {};
  const words = {
    reason: action === 'escalate' ? reason.trim() : reasonText(reason, wording),
    rule: rule.trim(),
    message: action === 'escalate' ? '' : message.trim(),
  };
  return Object.fromEntries(Object.entries(words).filter(([, text]) => text));
}
