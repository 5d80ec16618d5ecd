import type { CaseInFull, Comment, DecisionAction } from '@app/client';
import { useId, useRef, useState } from 'preact/hooks';
import { ConsoleLink } from './console-link.js';
import { DecisionDialog } from './decision-dialog.js';
import { deskOf } from './desk.js';
import type { DeskHost } from './host.js';
import { wordsForRefusal } from './refusal.js';
import { usePicked } from '../marks/use-picked.js';
import { decisionIn, wordsFor } from './words.js';

/** What a moderator does with a comment, behind one button beside it. What was done comes back as an event, as for everybody. */
export function Actions({ host }: { host: DeskHost }) {
  const words = wordsFor(host.language);
  const { store } = host.discussion;
  const comment = usePicked(host, ({ loaded }) => loaded?.comments.get(host.id!));
  const me = usePicked(host, ({ user }) => user?.id);
  const [isOpen, setOpen] = useState(false);
  const [busy, setBusy] = useState(false);
  const [asking, setAsking] = useState<{ action: DecisionAction; found: CaseInFull } | null>(null);
  const toggle = useRef<HTMLButtonElement>(null);
  const id = useId();
  const desk = deskOf(host.discussion);
  if (!comment) return null;
  const isPublic = comment.status === 'published';
  const isMine = comment.author?.id === me;

  const run = async (work: () => Promise<unknown>, done: string | null) => {
    if (busy) return;
    setBusy(true);
    try {
      await work();
      if (done !== null) store.notify(done);
    } catch (error) {
      store.notify(wordsForRefusal(error, words), 'trouble');
    }
    setBusy(false);
  };
  const mark = (what: 'pin' | 'feature', on: boolean) =>
    run(
      async () => show(host, await desk.marks.mark(comment, what, on)),
      words.done[on ? what : (`un${what}` as const)],
    );
  const lock = (on: boolean) =>
    run(
      async () => show(host, await desk.marks.lockReplies(comment.id, on)),
      words.done[on ? 'lock' : 'unlock'],
    );
  /** Decisions are about the text that is shown here: where another one waits, that is looked at first. */
  const begin = (action: DecisionAction) =>
    run(async () => {
      const found = await desk.client.case(comment.id);
      const isOther = found.comment.status !== comment.status || found.comment.revision !== comment.revision;
      if (isOther) {
        const latest = latestOf(found);
        return store.notify(
          `${words.changed} ${latest ? decisionIn(words, latest) : words.readAgain}`,
          'trouble',
        );
      }
      if (found.comment.pending) return store.notify(words.textWaits, 'trouble');
      if (action === 'approve') await desk.decide(found, action);
      else setAsking({ action, found });
    }, null);

  const button = (label: string, act: () => unknown, more = '') => (
    <button type="button" class={`quiet ${more}`} aria-disabled={busy} onClick={() => void act()}>
      {label}
    </button>
  );
  return (
    <span
      class="desk"
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !isOpen || asking) return;
        event.stopPropagation();
        setOpen(false);
        toggle.current?.focus();
      }}
    >
      <button
        type="button"
        class="quiet"
        ref={toggle}
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => setOpen(!isOpen)}
      >
        {words.moderate}
      </button>
      {isOpen && (
        <span
          class="desk-actions"
          id={id}
          role="group"
          aria-label={words.moderateThis(nameOf(comment, words.somebody))}
        >
          {isPublic && !isMine && button(words.actions.approve, () => begin('approve'))}
          {isPublic && !isMine && button(`${words.actions.remove}…`, () => begin('remove'), 'grave')}
          {!isPublic && button(`${words.actions.restore}…`, () => begin('restore'))}
          {isPublic &&
            !isMine &&
            button(comment.repliesLocked ? words.unlock : words.lock, () => lock(!comment.repliesLocked))}
          {isPublic && button(comment.pinned ? words.unpin : words.pin, () => mark('pin', !comment.pinned))}
          {isPublic &&
            (!isMine || comment.featured) &&
            button(comment.featured ? words.unfeature : words.feature, () =>
              mark('feature', !comment.featured),
            )}
          <ConsoleLink host={host} caseId={comment.id} queue="new" />
        </span>
      )}
      {asking && (
        <DecisionDialog
          host={host}
          action={asking.action}
          found={asking.found}
          onClose={() => setAsking(null)}
        />
      )}
    </span>
  );
}

/** Its event may be on its way still: what the moderator did is shown at once. */
function show({ discussion }: DeskHost, { replies: _, ...now }: Comment): void {
  discussion.store.change(({ loaded }) => {
    const known = loaded?.comments.get(now.id);
    if (!loaded || !known || known.version >= now.version) return {};
    return { loaded: { ...loaded, comments: new Map(loaded.comments).set(now.id, now) } };
  });
}

function nameOf({ author }: Comment, somebody: string): string {
  return author?.name ?? somebody;
}

function latestOf({ history }: CaseInFull) {
  return history.find(({ undoneAt }) => undoneAt === null) ?? null;
}
