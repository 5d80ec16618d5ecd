import { branchOf, ROOT } from '../discussion/branches.js';
import type { Discussion } from '../discussion/discussion.js';
import type { Texts } from '../texts/catalogue.js';
import { CommentItem } from './comment-item.js';
import { type Page, PageContext, useNow, usePage, useStateOf } from './context.js';
import { DiscussionHead } from './discussion-head.js';
import { GatePanel } from './gate.js';
import { LoadMore } from './load-more.js';
import { NewComments } from './new-comments.js';
import { Notices } from './notices.js';
import { TakingPart } from './taking-part.js';

interface ThreadViewProps {
  discussion: Discussion;
  texts: Texts;
  ask: Page['ask'];
}

/** The whole of an article's discussion. */
export function ThreadView({ discussion, texts, ask }: ThreadViewProps) {
  const state = useStateOf(discussion);
  const now = useNow(30_000);
  return (
    <PageContext.Provider value={{ discussion, state, texts, now, ask }}>
      <section class="thread" aria-label={texts.discussion} lang={texts.language}>
        <DiscussionHead />
        {state.phase === 'failed' ? <Failure /> : <Content />}
        <Notices />
      </section>
    </PageContext.Provider>
  );
}

function Content() {
  const { state } = usePage();
  if (!state.loaded) return <Skeleton />;
  return (
    <>
      <TakingPart />
      <NewComments />
      <Comments />
      {state.loaded.gate && <ReadingGate />}
    </>
  );
}

function Comments() {
  const { discussion, state, texts } = usePage();
  const { comments, branches, gate } = state.loaded!;
  const branch = branchOf(branches, ROOT);
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
    <ol class="comments" aria-label={texts.discussion}>
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
  const { gate, withheld } = state.loaded!;
  return (
    <div class="reading-gate">
      {withheld > 0 && <p class="withheld">{texts.withheld(withheld)}</p>}
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
