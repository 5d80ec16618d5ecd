import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { branchOf, ROOT } from '../discussion/branches.js';
import type { Discussion } from '../discussion/discussion.js';
import { present } from '../discussion/state.js';
import type { Texts } from '../texts/catalogue.js';
import { AccountDialog } from './account/account-dialog.js';
import { Farewell } from './account/farewell.js';
import { CommentItem } from './comment-item.js';
import { type Page, PageContext, useNow, usePage, useStateOf } from './context.js';
import { Conversation } from './conversation.js';
import { Desk } from './desk.js';
import { DiscussionHead } from './discussion-head.js';
import { GatePanel } from './gate.js';
import { useKeptFocus } from './kept-focus.js';
import { useKeptPlace } from './kept-place.js';
import { InvitationDialog } from './invitation-dialog.js';
import { LoadMore } from './load-more.js';
import { hasMarks, Marks } from './marks.js';
import { NewComments } from './new-comments.js';
import { Notices } from './notices.js';
import { SinceLastVisit } from './since-last-visit.js';
import { SignInDialog } from './sign-in/sign-in-dialog.js';
import { ReaderCardDialog } from './reader-card.js';
import { SubscribeDialog } from './subscribe-dialog.js';
import { TakingPart } from './taking-part.js';

interface ThreadViewProps {
  discussion: Discussion;
  texts: Texts;
  ask: Page['ask'];
}

/** The whole of an article's discussion. */
export function ThreadView({ discussion, texts, ask }: ThreadViewProps) {
  const state = useStateOf(discussion);
  const now = present(state.viewer, useNow(30_000));
  const section = useRef<HTMLElement>(null);
  useKeptFocus(section);
  useEffect(() => {
    if (!state.summoned || state.phase === 'loading') return;
    section.current?.scrollIntoView({ block: 'start', behavior: 'instant' });
    discussion.store.change({ summoned: false });
  }, [state.summoned, state.phase]);
  return (
    <PageContext.Provider value={{ discussion, state, texts, now, ask }}>
      <section class="thread" aria-label={texts.discussion} lang={texts.language} ref={section}>
        <DiscussionHead />
        {state.phase === 'failed' ? <Failure /> : <Content section={section} />}
        <Notices />
        {state.dialog?.kind === 'sign-in' && <SignInDialog step={state.dialog.step} />}
        {state.dialog?.kind === 'invitation' && <InvitationDialog />}
        {state.dialog?.kind === 'account' && <AccountDialog first={state.dialog.section} />}
        {state.dialog?.kind === 'reader' && (
          <ReaderCardDialog key={state.dialog.id} id={state.dialog.id} name={state.dialog.name} />
        )}
        {state.dialog?.kind === 'subscribe' && <SubscribeDialog plans={state.dialog.plans} />}
        {state.dialog?.kind === 'farewell' && <Farewell receipt={state.dialog.receipt} />}
      </section>
    </PageContext.Provider>
  );
}

function Content({ section }: { section: RefObject<HTMLElement> }) {
  const { discussion, state, texts } = usePage();
  if (!state.loaded) return <Skeleton />;
  const isMarked = hasMarks(state);
  return (
    <>
      {isMarked && <Marks part="mode" />}
      <TakingPart />
      <Desk part="waiting" />
      <NewComments />
      <SinceLastVisit section={section} />
      {state.missing && (
        <p class="state missing" role="status">
          {state.missing === 'gone' ? (
            texts.linkGone
          ) : (
            <>
              {texts.linkUnread}{' '}
              <button type="button" class="link" onClick={() => void discussion.followAgain()}>
                {texts.retry}
              </button>
            </>
          )}
        </p>
      )}
      {isMarked && <Marks part="lists" />}
      {(state.listed === null || state.loaded.gate) && <Comments />}
      {state.loaded.gate && <ReadingGate />}
    </>
  );
}

function Comments() {
  const { discussion, state, texts } = usePage();
  const { comments, branches, gate } = state.loaded!;
  const branch = branchOf(branches, ROOT);
  const list = useRef<HTMLOListElement>(null);
  useKeptPlace(list, state.muted);
  const alone = state.conversation === null ? undefined : comments.get(state.conversation);
  if (alone && !gate) return <Conversation comment={alone} />;
  if (branch.ids.length + branch.tail.length === 0) {
    if (gate || branch.waiting.length > 0) return null;
    const mayPost = state.viewer?.rights.post.allowed;
    return (
      <p class="empty">
        {texts.empty} {mayPost && texts.emptyInvitation}
      </p>
    );
  }
  const items = (ids: readonly string[]) =>
    ids.map((id) => {
      const comment = comments.get(id);
      return comment && <CommentItem key={id} comment={comment} level={0} />;
    });
  return (
    <ol class="comments" aria-label={texts.discussion} ref={list}>
      {branch.previousCursor !== null && (
        <li class="more" key="previous">
          <button type="button" class="link" onClick={() => discussion.fromStart()}>
            {texts.fromStart}
          </button>
          <LoadMore backwards load={() => discussion.reading.loadPrevious(ROOT)}>
            {texts.loadPrevious}
          </LoadMore>
        </li>
      )}
      {items(branch.ids)}
      {branch.nextCursor !== null && (
        <li class="more" key="more">
          <LoadMore load={() => discussion.reading.loadMore()}>{texts.loadMore}</LoadMore>
        </li>
      )}
      {items(branch.tail)}
    </ol>
  );
}

function ReadingGate() {
  const { state, texts } = usePage();
  const { gate, withheld, comments, thread } = state.loaded!;
  const about = { more: comments.size > 0, byAccount: thread.access.read === 'members' };
  return (
    <div class="reading-gate">
      {withheld > 0 && <p class="withheld">{texts.withheld(withheld, about)}</p>}
      <GatePanel gate={gate!} />
    </div>
  );
}

function Skeleton() {
  const { texts } = usePage();
  return (
    <div class="skeleton">
      <p class="unseen" role="status">
        {texts.loading}
      </p>
      {[1, 2, 3].map((each) => (
        <div class="bone" aria-hidden="true" key={each}>
          <span />
          <span />
          <span />
        </div>
      ))}
    </div>
  );
}

const NO_DISCUSSION = ['unknown-article', 'unknown-thread', 'unknown-site'];

function Failure() {
  const { discussion, state, texts } = usePage();
  const { failure } = state;
  const isUnknown = failure !== null && 'code' in failure && NO_DISCUSSION.includes(failure.code);
  return (
    <div class="failure" role="alert">
      <p>{isUnknown ? texts.unknown : state.online ? texts.failed : `${texts.offline}. ${texts.failed}`}</p>
      {!isUnknown && (
        <button type="button" class="button" onClick={() => void discussion.load()}>
          {texts.retry}
        </button>
      )}
    </div>
  );
}
