import type { Case } from '@app/client';
import { useEffect, useRef } from 'preact/hooks';
import type { KnownCase } from '../desk/earlier-texts.js';
import { fragmentOf } from '../desk/route.js';
import { AuthorCard } from './author-card.js';
import { Awaited, Findings, History, Parent, Reports } from './case-facts.js';
import { CaseAlarm } from './case-alarm.js';
import { CaseAppeal } from './case-appeal.js';
import { CaseMarks } from './case-marks.js';
import { CaseNews } from './case-news.js';
import { CaseNotes } from './case-notes.js';
import { CaseNumbers } from './case-numbers.js';
import { CaseText } from './case-text.js';
import { ClaimBar } from './claim-bar.js';
import { useDesk } from './context.js';
import { DecisionBar } from './decision-bar.js';
import { EarlierTexts } from './earlier-texts.js';
import { BackIcon, LinkOutIcon } from './icons.js';
import { Ago } from './time.js';
import { counted, QUEUE_NAMES, STATUS_NAMES } from './words.js';

/** The case that is open, with everything needed to decide. */
export function CaseView() {
  const { desk, state } = useDesk();
  const { open, list } = state;
  if (!open) {
    if (list.items.length === 0) return <section class="case none" aria-label="No case is open" />;
    return (
      <section class="case none" aria-label="No case is open">
        <p class="hint">
          Choose a case, or press <kbd>j</kbd> and <kbd>k</kbd> to step through them. <kbd>?</kbd> shows all
          keys.
        </p>
      </section>
    );
  }
  if (!open.shown) {
    return (
      <section class="case none" aria-label="The case" aria-busy={open.phase === 'loading'}>
        {open.phase === 'loading' ? (
          <p class="hint" role="status">
            Loading the case …
          </p>
        ) : (
          <div class="failed" role="alert">
            <p>{open.trouble?.words}</p>
            {open.trouble?.again && (
              <button type="button" class="button" onClick={() => void desk.opener.reload(open.id)}>
                Try again
              </button>
            )}
            <button type="button" class="button" onClick={() => desk.openCase(null)}>
              Back to the queue
            </button>
          </div>
        )}
      </section>
    );
  }
  return <ShownCase key={open.id} found={open.shown} />;
}

function ShownCase({ found }: { found: KnownCase }) {
  const { desk, state } = useDesk();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    // Who pressed a key in what is gone now, or opened this from the list on a narrow page, goes on here.
    const { activeElement } = document;
    const isLost = !activeElement || activeElement === document.body;
    const isHidden = activeElement instanceof HTMLElement && activeElement.offsetParent === null;
    if (isLost || isHidden) heading.current?.focus({ preventScroll: true });
  }, []);
  const name = found.author?.name ?? 'somebody who left';
  return (
    <section class="case" aria-labelledby="case-title">
      <CaseHead found={found} />
      <div class="case-body">
        <div class="case-main">
          <h2 id="case-title" ref={heading} tabIndex={-1}>
            <span class="unseen">Comment by </span>
            <bdi>{name}</bdi>
            <span class={`chip status-${found.comment.status}`}>{STATUS_NAMES[found.comment.status]}</span>
            {found.comment.repliesLocked && <span class="chip">Replies locked</span>}
          </h2>
          <p class="hint">
            Written <Ago time={found.comment.createdAt} />
            {found.comment.editedAt && (
              <>
                {', edited '}
                <Ago time={found.comment.editedAt} />
              </>
            )}
            {` · ${counted(found.comment.replyCount, 'reply', 'replies')}`}
          </p>
          <CaseAlarm found={found} />
          {state.open?.newer && <CaseNews shown={found} newer={state.open.newer} />}
          <CaseAppeal found={found} />
          <Parent found={found} />
          <CaseText key={found.revision} found={found} />
          <EarlierTexts found={found} />
          <CaseMarks found={found} />
          <Awaited found={found} />
          <CaseNotes found={found} />
          <Findings found={found} />
          <Reports found={found} />
          <History found={found} />
        </div>
        <aside class="case-side">
          <AuthorCard found={found} />
          <CaseNumbers found={found} />
        </aside>
      </div>
      {!desk.selecting.isOn && <DecisionBar found={found} />}
    </section>
  );
}

function CaseHead({ found }: { found: Case }) {
  const { desk, state } = useDesk();
  const { thread } = found;
  const title = thread.title ?? thread.articleKey;
  const isLink = /^https?:\/\//i.test(thread.url ?? '');
  const { route } = state;
  if (route.page !== 'queue') return null;
  return (
    <header class="case-head">
      <a
        class="back quiet"
        href={fragmentOf({ ...route, caseId: null })}
        onClick={(event) => {
          event.preventDefault();
          desk.openCase(null);
        }}
      >
        <BackIcon />
        <span>{QUEUE_NAMES[route.queue]}</span>
      </a>
      <p class="article">
        <span class="unseen">On the article </span>
        {isLink ? (
          <a href={thread.url!} target="_blank" rel="noopener noreferrer" dir="auto">
            {title} <LinkOutIcon />
          </a>
        ) : (
          <bdi>{title}</bdi>
        )}
      </p>
      <ClaimBar found={found} />
    </header>
  );
}
