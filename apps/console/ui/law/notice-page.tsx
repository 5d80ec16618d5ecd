import type { CaseInFull, Decision, SiteNoticeInFull } from '@app/client';
import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { ACTION_NAMES } from '../../desk/action-names.js';
import { deciderOf } from '../../desk/news.js';
import { fragmentOf, type NoticesAsk, STANDING_HOLDS } from '../../desk/route.js';
import { CaseText } from '../case-text.js';
import { useDesk } from '../context.js';
import { Failed } from '../failed.js';
import { dsaName } from '../figures/words.js';
import { useRead } from '../paged.js';
import { absoluteTime, Ago } from '../time.js';
import { STATUS_NAMES } from '../words.js';
import { Deadline } from './deadline.js';
import { Letter } from './letter.js';
import { NoticeAnswer } from './notice-answer.js';
import { StatementFacts } from './statement-facts.js';
import { KIND_NAMES, OUTCOME_MEANS } from './words.js';

interface Found {
  notice: SiteNoticeInFull;
  about: CaseInFull;
}

/** One notice: who says what of which comment, and its answer. */
export function NoticePage({ id, asked }: { id: string; asked: NoticesAsk }) {
  const { desk } = useDesk();
  const { found, trouble, read } = useRead<Found>(async () => {
    const notice = await desk.legal.notice(id);
    return { notice, about: await desk.client.case(notice.commentId) };
  });
  const title = useRef<HTMLHeadingElement>(null);
  const isThere = found !== null;
  useEffect(() => title.current?.focus(), [isThere]);
  return (
    <main class="law" aria-busy={!found && !trouble}>
      <p>
        <a href={fragmentOf({ page: 'notices', asked, noticeId: null })}>All notices</a>
      </p>
      {!found && !trouble && (
        <p class="hint" role="status">
          Loading …
        </p>
      )}
      {found && (
        <>
          <header class="figures-head">
            <div>
              <h1 ref={title} tabIndex={-1}>
                {found.notice.kind === 'defamation' ? 'Notice of defamation' : 'Notice of illegal content'}
              </h1>
              <p class="hint">
                Given <Ago time={found.notice.at} />, on {absoluteTime(found.notice.at)}
              </p>
            </div>
            {found.notice.outcome === null && <Deadline by={found.notice.answerBy} />}
          </header>
          <div class="notice-desk">
            <div class="law-part">
              <Said notice={found.notice} />
              <About found={found} />
            </div>
            <Answer found={found} onAnswered={() => void read().then(() => title.current?.focus())} />
          </div>
        </>
      )}
      {trouble && <Failed trouble={trouble} onAgain={() => void read()} />}
    </main>
  );
}

function Said({ notice }: { notice: SiteNoticeInFull }) {
  const { kind, name, law, category, explanation, defamation, isMailed } = notice;
  return (
    <section class="law-card" aria-labelledby="notice-said">
      <h2 id="notice-said">What is said</h2>
      <dl class="law-facts">
        <Fact name="Who gave it">
          {name === null ? (
            'Nobody has to say who they are for this, or they are forgotten'
          ) : (
            <bdi>{name}</bdi>
          )}
          {isMailed && <span class="hint"> · is told by mail; the address is kept from the console</span>}
        </Fact>
        <Fact name="Kind">{KIND_NAMES[kind]}</Fact>
        <Fact name="Category">{dsaName(category)}</Fact>
        {law !== null && (
          <Fact name="Law">
            <bdi>{law}</bdi>
          </Fact>
        )}
        {defamation && (
          <>
            <Fact name="Words complained of">
              <span class="source">{defamation.statement}</span>
            </Fact>
            <Fact name="Why they are false">
              <span class="source">{defamation.falseBecause}</span>
            </Fact>
            <Fact name="They are about">
              {defamation.concerns === 'myself' ? 'who gave the notice' : 'somebody whom they speak for'}
            </Fact>
          </>
        )}
        <Fact name="Explanation">
          {explanation === null ? (
            <span class="hint">Forgotten, a year after the answer.</span>
          ) : (
            <span class="source" dir="auto">
              {explanation}
            </span>
          )}
        </Fact>
      </dl>
    </section>
  );
}

function Fact({ name, children }: { name: string; children: ComponentChildren }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function About({ found: { notice, about } }: { found: Found }) {
  const { desk, state } = useDesk();
  const { author, thread, comment, queue } = about;
  const isEditor = state.user?.role === 'editor' || state.user?.role === 'admin';
  const holdOf = (of: { comment?: string; person?: string }) =>
    fragmentOf({ page: 'holds', asked: { ...STANDING_HOLDS, ...of } });
  return (
    <section class="law-card" aria-labelledby="notice-about">
      <h2 id="notice-about">The comment</h2>
      <p>
        <span class={`chip status-${comment.status}`}>{STATUS_NAMES[comment.status]}</span>{' '}
        {author ? (
          <button
            type="button"
            class="link"
            onClick={() => desk.store.change({ dialog: { kind: 'person', personId: author.id } })}
          >
            <bdi>{author.name}</bdi>
          </button>
        ) : (
          'Somebody who is gone'
        )}{' '}
        at <bdi>{thread.title ?? thread.articleKey}</bdi>
        {notice.revision !== about.revision && (
          <span class="hint">
            {' '}
            · the notice is about text {notice.revision}, this is text {about.revision}
          </span>
        )}
      </p>
      <CaseText found={about} />
      <p class="law-ways">
        <a href={fragmentOf({ page: 'queue', queue, caseId: notice.commentId })}>
          Open the case, with reports and earlier decisions
        </a>
        {isEditor && <a href={holdOf({ comment: notice.commentId })}>Legal hold on the comment</a>}
        {isEditor && author && <a href={holdOf({ person: author.id })}>Legal hold on its author</a>}
      </p>
    </section>
  );
}

/** Turning down a new text answers nothing, and passing on puts off. */
const ANSWERS: readonly Decision['action'][] = ['remove', 'approve', 'restore', 'ask-edit'];

function Answer({ found, onAnswered }: { found: Found; onAnswered(): void }) {
  const { notice, about } = found;
  const last = about.decision;
  const decided =
    last && last.undoneAt === null && last.at > notice.at && ANSWERS.includes(last.action) ? last : null;
  if (notice.outcome !== null) return <Answered notice={notice} />;
  if (decided)
    return (
      <section class="law-card" aria-labelledby="notice-answer" role="status">
        <h2 id="notice-answer">Decided</h2>
        <p>
          <strong>{ACTION_NAMES[decided.action].does}</strong> by <bdi>{deciderOf(decided)}</bdi>{' '}
          <Ago time={decided.at} />.
        </p>
        <p class="hint">
          Whoever gave the notice is told once the decision can be taken back no more: in a minute and a half,
          or in an hour for one of many.
        </p>
        <button type="button" class="button" onClick={onAnswered}>
          Look again
        </button>
      </section>
    );
  return <NoticeAnswer notice={notice} about={about} onAnswered={onAnswered} />;
}

function Answered({ notice }: { notice: SiteNoticeInFull }) {
  const { outcome, decidedAt, automated, letters, isMailed, statement } = notice;
  const letter = letters.find((one) => one.outcome === outcome);
  return (
    <div class="law-part">
      <section class="law-card" aria-labelledby="notice-answer">
        <h2 id="notice-answer">Answered</h2>
        <p>
          <strong>{OUTCOME_MEANS[outcome!]}</strong>
        </p>
        {decidedAt !== null && (
          <p class="hint">
            On {absoluteTime(decidedAt)}
            {automated === true && ', by an outside check alone: no person took the decision'}
          </p>
        )}
        {letter && <Letter letter={letter} isMailed={isMailed} told="What whoever gave it was told" />}
      </section>
      {statement && (
        <section class="law-card" aria-labelledby="notice-statement">
          <h2 id="notice-statement">The author’s statement of reasons</h2>
          <StatementFacts statement={statement} />
        </section>
      )}
    </div>
  );
}
