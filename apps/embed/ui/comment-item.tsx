import type { Comment } from '@app/client';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { branchOf, hasMoreReplies, missingReplies } from '../discussion/branches.js';
import { isOwn, type State, waitingEdit } from '../discussion/state.js';
import { isUnread } from '../discussion/unread.js';
import { CommentActions } from './comment-actions.js';
import { CommentBody } from './comment-body.js';
import { CommentHead } from './comment-head.js';
import { Continue } from './conversation.js';
import { Composer } from './composer.js';
import { usePage } from './context.js';
import { WhyNot } from './gate.js';
import { LoadMore } from './load-more.js';
import { FoldAgain, FoldedComment, useFolded } from './muted-words.js';
import { Told } from './told.js';

/** The class of the level beyond which nothing is set in from what is above. */
const DEEPEST_INDENT = 5;

/** One comment with all that belongs to it on the page: its replies, and where one answers it. */
export function CommentItem({ comment, level }: { comment: Comment; level: number }) {
  const { discussion, state, texts } = usePage();
  const article = useRef<HTMLElement>(null);
  const [wanted, setWanted] = useState<'post' | 'react' | 'report' | null>(null);
  const id = useId();
  const isCollapsed = state.collapsed.has(comment.id);
  const isReplying = state.replying.has(comment.id);
  // What one is answering stays before one's eyes.
  const isFolded = useFolded(comment) && !isReplying;
  const isEditing = state.editing.has(comment.id);
  const rights = state.viewer?.rights;
  const deepest = deepestShown(state);

  useEffect(() => {
    if (state.focus !== comment.id) return;
    article.current?.focus({ preventScroll: true });
    article.current?.scrollIntoView({ block: 'center', behavior: 'auto' });
    discussion.store.change({ focus: null });
  }, [state.focus]);

  // Closing what was opened from a button gives the focus back, if it would be lost.
  const closing = (kind: 'replying' | 'editing') => () => {
    discussion.write(kind, comment.id, false);
    article.current?.focus({ preventScroll: true });
  };
  const waiting = waitingEdit(state, comment);
  const isMarked = state.linked === comment.id || state.fresh.has(comment.id);

  return (
    <li class={`comment-item level-${level < deepest ? level : DEEPEST_INDENT}`}>
      <article
        ref={article}
        class={`comment ${comment.status}${isMarked ? ' marked' : ''}${isUnread(state, comment) ? ' unread' : ''}${isOwn(state, comment) ? ' own' : ''}${comment.author?.badges.includes('author') ? ' by-author' : ''}`}
        tabIndex={-1}
        aria-labelledby={`${id}-head`}
        data-comment={comment.id}
      >
        {isFolded ? (
          <FoldedComment comment={comment} id={`${id}-head`} />
        ) : (
          <CommentHead id={`${id}-head`} comment={comment} level={level} deepest={deepest} />
        )}
        {!isFolded && <FoldAgain comment={comment} />}
        {!isCollapsed && !isFolded && (
          <>
            {isEditing ? (
              <Composer
                key={state.writer}
                place={{ kind: 'edit', comment: waiting ?? comment }}
                locked={false}
                onDone={closing('editing')}
              />
            ) : (
              <Words comment={waiting ?? comment} />
            )}
            {waiting && <p class="state">{texts.editWaiting}</p>}
            {comment.status === 'held' && (
              <p class="state">
                {comment.waitsFor === 'check' ? texts.waitingForCheck : texts.waitingForModerator}
              </p>
            )}
            {comment.status === 'rejected' && <p class="state">{texts.rejected}</p>}
            {comment.status === 'removed' && comment.body !== null && <p class="state">{texts.removedOwn}</p>}
            {isOwn(state, comment) && <Told id={comment.id} />}
            {!isEditing && <CommentActions comment={comment} onRefused={setWanted} />}
            {wanted && rights && !rights[wanted].allowed && (
              <WhyNot
                right={rights[wanted]}
                gate={state.viewer?.gate ?? null}
                sanction={state.viewer?.sanction ?? null}
              />
            )}
            {isReplying && (
              <Composer
                key={state.writer}
                place={{ kind: 'reply', comment }}
                locked={rights?.post.allowed === false}
                onDone={closing('replying')}
              />
            )}
          </>
        )}
      </article>
      {!isCollapsed && <Replies comment={comment} level={level} />}
    </li>
  );
}

/** Levels beyond the site's are no longer set in: what is there names whom it answers, and the rest is a page of its own. */
function deepestShown({ loaded }: State): number {
  return Math.max(1, loaded!.thread.settings.depthShown);
}

function Words({ comment }: { comment: Comment }) {
  const { texts } = usePage();
  if (comment.bodyHtml !== null) return <CommentBody html={comment.bodyHtml} />;
  return <p class="tombstone">{comment.status === 'deleted' ? texts.deleted : texts.removed}</p>;
}

function Replies({ comment, level }: { comment: Comment; level: number }) {
  const { discussion, state, texts } = usePage();
  const { comments, branches, gate } = state.loaded!;
  const branch = branchOf(branches, comment.id);
  const missing = missingReplies(branch, comment, comments);
  const hasMore = gate === null && hasMoreReplies(branch, comment, comments);
  const isEmpty = branch.ids.length + branch.tail.length === 0;
  // They are kept back: how many there are is for everyone to know, and there is nothing to press.
  if (gate && isEmpty && comment.replyCount > 0)
    return <p class="hint kept-back">{texts.replies(comment.replyCount)}</p>;
  if (isEmpty && !hasMore) return null;
  const items = (ids: readonly string[]) =>
    ids.map((id) => {
      const reply = comments.get(id);
      return reply && <CommentItem key={id} comment={reply} level={level + 1} />;
    });
  return (
    <ol class="replies" aria-label={texts.replies(comment.replyCount)}>
      {branch.previousCursor !== null && (
        <li class="more" key="previous">
          <LoadMore backwards load={() => discussion.reading.loadPrevious(comment.id)}>
            {texts.previousReplies}
          </LoadMore>
        </li>
      )}
      {items(branch.ids)}
      {hasMore && (
        <li class="more" key="more">
          {level >= deepestShown(state) ? (
            <Continue comment={comment} missing={missing} />
          ) : (
            <LoadMore load={() => discussion.reading.loadReplies(comment.id)}>
              {branch.previousCursor === null ? texts.moreReplies(missing) : texts.laterReplies}
            </LoadMore>
          )}
        </li>
      )}
      {items(branch.tail)}
    </ol>
  );
}
