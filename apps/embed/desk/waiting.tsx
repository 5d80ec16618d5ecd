import type { Case, DecisionAction } from '@app/client';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { usePicked } from '../marks/use-picked.js';
import { uncover } from '../ui/spoilers.js';
import { CaseFacts } from './case-facts.js';
import { ConsoleLink } from './console-link.js';
import { DecisionDialog } from './decision-dialog.js';
import { claimedByOther, type Desk, deskOf } from './desk.js';
import type { DeskHost } from './host.js';
import { wordsForRefusal } from './refusal.js';
import { UndoBar } from './undo-bar.js';
import { wordsFor } from './words.js';

/** How often is looked for what waits, while the page is seen: of what waits no event tells readers' pages. */
const LOOK_MS = 20_000;

/** What the desk knows, drawn anew when it changes. */
function useDesk(host: DeskHost): Desk {
  const desk = deskOf(host.discussion);
  const [, redraw] = useState({});
  useEffect(() => desk.listen(() => redraw({})), [desk]);
  return desk;
}

/** What waits for a moderator in this discussion, above what is public; and the last decision for as long as it can be taken back. */
export function Waiting({ host }: { host: DeskHost }) {
  const words = wordsFor(host.language);
  const desk = useDesk(host);
  const heard = usePicked(host, (state) => state.heard);
  const [isOpen, setOpen] = useState(true);
  // Not in its place in the list: from there a colleague's decision takes it, and what is being typed stays.
  const [asking, setAsking] = useState<{ action: DecisionAction; found: Case } | null>(null);
  useEffect(() => void desk.look(), [heard]);
  useEffect(() => {
    const look = () => document.visibilityState === 'visible' && void desk.look();
    const looking = setInterval(look, LOOK_MS);
    document.addEventListener('visibilitychange', look);
    return () => {
      clearInterval(looking);
      document.removeEventListener('visibilitychange', look);
      // Whoever signs in next on this page has a desk of their own.
      desk.leave();
    };
  }, []);
  const waiting = desk.waiting ?? [];
  return (
    <>
      {waiting.length > 0 && (
        <section class="desk-waiting" aria-label={words.waiting(waiting.length)}>
          <button type="button" class="quiet" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
            {words.waiting(waiting.length)}
          </button>
          {isOpen && (
            <ol>
              {waiting.map((found) => (
                <WaitingCase
                  key={found.id}
                  host={host}
                  found={found}
                  onAsk={(action) => setAsking({ action, found })}
                />
              ))}
            </ol>
          )}
        </section>
      )}
      {asking && <DecisionDialog host={host} {...asking} onClose={() => setAsking(null)} />}
      {desk.taken && <UndoBar host={host} taken={desk.taken} key={desk.taken.decisionId} />}
    </>
  );
}

interface WaitingCaseProps {
  host: DeskHost;
  found: Case;
  onAsk(action: DecisionAction): void;
}

function WaitingCase({ host, found, onAsk }: WaitingCaseProps) {
  const words = wordsFor(host.language);
  const { store } = host.discussion;
  const desk = deskOf(host.discussion);
  const me = store.state.user?.id;
  const [busy, setBusy] = useState(false);
  const article = useRef<HTMLElement>(null);
  const { comment, author, thread, context } = found;
  const html = comment.pending?.bodyHtml ?? comment.bodyHtml ?? '';
  const body = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    host.fill(body.current!, html);
  }, [html]);
  const name = author?.name ?? words.somebody;
  const isPublic = comment.status === 'published' && comment.pending === null;
  const isMine = author?.id === me;
  const claimed = claimedByOther(found, me);
  const when = new Intl.DateTimeFormat(host.language, { dateStyle: 'medium', timeStyle: 'short' });

  const approve = async () => {
    if (busy) return;
    setBusy(true);
    // What is decided goes from the list: the focus goes on to what follows.
    const item = article.current!.closest('li')!;
    const next = item.nextElementSibling ?? item.previousElementSibling;
    try {
      await desk.decide(found, 'approve');
      next?.querySelector<HTMLElement>('article')?.focus();
    } catch (error) {
      store.notify(wordsForRefusal(error, words), 'trouble');
    }
    setBusy(false);
  };
  return (
    <li>
      <article class="comment held" tabIndex={-1} ref={article} aria-label={words.commentOf(name)}>
        <header class="comment-head">
          <div class="who">
            <span class="name">
              <bdi>{name}</bdi>
            </span>
            <span class="mark">
              {isPublic ? words.isReported : comment.pending ? words.newText : words.isHeld}
            </span>
            <span class="when">{when.format(new Date(comment.pending?.createdAt ?? comment.createdAt))}</span>
            {context.parent && (
              <span class="answers">
                <a href={host.discussion.linkTo(context.parent.id)}>
                  {words.answers(context.parent.author?.name ?? words.somebody)}
                </a>
              </span>
            )}
          </div>
        </header>
        <div class="body" dir="auto" ref={body} onClick={uncover} onKeyDown={uncover} />
        <CaseFacts host={host} found={found} />
        {isMine && <p class="hint">{words.refusals['four-eyes']}</p>}
        {claimed && <p class="hint">{words.claimed(found.claim!.by.name ?? words.somebody)}</p>}
        <div class="actions">
          {!isMine && !claimed && (
            <>
              <button type="button" class="quiet" aria-disabled={busy} onClick={() => void approve()}>
                {isPublic ? words.leave : words.actions.approve}
              </button>
              <button type="button" class="quiet grave" onClick={() => onAsk(isPublic ? 'remove' : 'reject')}>
                {words.actions[isPublic ? 'remove' : 'reject']}…
              </button>
            </>
          )}
          <ConsoleLink host={host} caseId={found.id} queue={found.queue} />
          {isPublic && store.state.loaded?.thread.id === thread.id && (
            <a class="quiet" href={host.discussion.linkTo(found.id)}>
              {words.inPlace}
            </a>
          )}
        </div>
      </article>
    </li>
  );
}
