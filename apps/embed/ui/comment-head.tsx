import type { Author, Comment } from '@app/client';
import { branchOf, hasMoreReplies } from '../discussion/branches.js';
import { answersEarlier } from '../discussion/state.js';
import { isUnread } from '../discussion/unread.js';
import { Avatar } from './avatar.js';
import { Badges } from './badges.js';
import { usePage } from './context.js';
import { MinusIcon, PinIcon, PlusIcon, StarIcon } from './icons.js';
import { RelativeTime } from './relative-time.js';

interface CommentHeadProps {
  id: string;
  comment: Comment;
  level: number;
  deepest: number;
}

/** Who said it and when, with the marks of the person and of the comment. */
export function CommentHead({ id, comment, level, deepest }: CommentHeadProps) {
  const { discussion, state, texts } = usePage();
  const { author } = comment;
  const { comments, branches, gate } = state.loaded!;
  const isCollapsed = state.collapsed.has(comment.id);
  const parent = comment.parentId ? comments.get(comment.parentId) : undefined;
  const isTombstone = comment.body === null;
  const branch = branchOf(branches, comment.id);
  const canCollapse =
    isCollapsed ||
    branch.ids.length + branch.tail.length > 0 ||
    (gate === null && hasMoreReplies(branch, comment, comments));
  const collapse = `${texts.collapse}, ${texts.replies(comment.replyCount)}`;
  return (
    <header class="comment-head">
      {!isTombstone && <Avatar author={author} />}
      <div class="who" id={id}>
        {!isTombstone && (
          <span class="name">
            <span class="unseen">{texts.by('')}</span>
            <Name author={author} />
          </span>
        )}
        {author?.id !== undefined && author.id === state.user?.id && (
          <span class="badge you">{texts.you}</span>
        )}
        {author && <Badges of={author} />}
        {comment.pinned && (
          <span class="mark">
            <PinIcon />
            {texts.pinned}
          </span>
        )}
        {comment.featured && (
          <span class="mark featured">
            <StarIcon />
            {texts.featured}
          </span>
        )}
        {comment.answered && <span class="mark">{texts.answered}</span>}
        {(state.fresh.has(comment.id) || isUnread(state, comment)) && (
          <span class="badge new">{texts.isNew}</span>
        )}
        {state.linked === comment.id && <span class="badge new">{texts.linkedComment}</span>}
        <span class="when">
          <a href={discussion.linkTo(comment.id)} class="permalink">
            <RelativeTime time={comment.publishedAt ?? comment.createdAt} />
          </a>
          {comment.editedAt && !isTombstone && (
            <span class="edited">
              {' · '}
              <Edited time={comment.editedAt} />
            </span>
          )}
        </span>
        {(level > deepest || state.conversation === comment.id) && parent?.author && (
          <span class="answers">{texts.replyTo(parent.author.name)}</span>
        )}
        {!isTombstone && answersEarlier(comment, parent) && (
          <span class="answers">{texts.answersEarlier}</span>
        )}
      </div>
      {canCollapse && (
        <button
          type="button"
          class="quiet collapse"
          aria-expanded={!isCollapsed}
          title={isCollapsed ? undefined : collapse}
          onClick={() => discussion.collapse(comment.id, !isCollapsed)}
        >
          {isCollapsed ? <PlusIcon /> : <MinusIcon />}
          <span class={isCollapsed ? '' : 'unseen'}>
            {isCollapsed ? texts.expand(comment.replyCount) : collapse}
          </span>
        </button>
      )}
    </header>
  );
}

/** Opens what one may know of them; of who is gone there is nothing. */
function Name({ author }: { author: Author | null }) {
  const { discussion, texts } = usePage();
  if (!author) return <bdi>{texts.formerReader}</bdi>;
  const { id, name } = author;
  return (
    <button
      type="button"
      class="name-button"
      title={texts.profiles.cardOf(name)}
      onClick={() => discussion.openReader(id, name)}
    >
      <bdi>{name}</bdi>
    </button>
  );
}

function Edited({ time }: { time: string }) {
  const { texts } = usePage();
  const [before, after] = texts.wasEdited('\n').split('\n');
  return (
    <>
      {before}
      <RelativeTime time={time} />
      {after}
    </>
  );
}
