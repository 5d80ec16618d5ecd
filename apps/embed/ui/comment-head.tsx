import type { Author, Comment } from '@app/client';
import { useState } from 'preact/hooks';
import { branchOf, hasMoreReplies } from '../discussion/branches.js';
import { usePage } from './context.js';
import { MinusIcon, PinIcon, PlusIcon, StarIcon } from './icons.js';
import { RelativeTime } from './relative-time.js';
import { webAddress } from './refusals.js';

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
  const { comments, branches } = state.loaded!;
  const isCollapsed = state.collapsed.has(comment.id);
  const parent = comment.parentId ? comments.get(comment.parentId) : undefined;
  const isTombstone = comment.body === null;
  const branch = branchOf(branches, comment.id);
  const canCollapse =
    isCollapsed || branch.ids.length + branch.tail.length > 0 || hasMoreReplies(branch, comment, comments);
  const name = author?.name ?? texts.formerReader;
  return (
    <header class="comment-head">
      {!isTombstone && <Avatar author={author} />}
      <div class="who" id={id}>
        {!isTombstone && (
          <span class="name">
            <span class="unseen">{texts.by('')}</span>
            <bdi>{name}</bdi>
          </span>
        )}
        {author?.id !== undefined && author.id === state.user?.id && (
          <span class="badge you">{texts.you}</span>
        )}
        {author?.badges.map((badge) => (
          <span class={`badge ${badge === 'author' ? 'article-author' : ''}`} key={badge}>
            {texts.badges[badge] ?? badge}
          </span>
        ))}
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
        {state.fresh.has(comment.id) && <span class="badge new">{texts.isNew}</span>}
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
        {level > deepest && parent?.author && (
          <span class="answers">{texts.replyTo(parent.author.name)}</span>
        )}
      </div>
      {canCollapse && (
        <button
          type="button"
          class="quiet collapse"
          aria-expanded={!isCollapsed}
          title={isCollapsed ? undefined : texts.collapse}
          onClick={() => discussion.collapse(comment.id, !isCollapsed)}
        >
          {isCollapsed ? <PlusIcon /> : <MinusIcon />}
          <span class={isCollapsed ? '' : 'unseen'}>
            {isCollapsed ? texts.expand(comment.replyCount) : texts.collapse}
          </span>
        </button>
      )}
    </header>
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

/** A picture, or the first letter where there is none or it cannot be shown; says nothing that the name does not. */
function Avatar({ author }: { author: Author | null }) {
  const [broken, setBroken] = useState(false);
  const address = webAddress(author?.avatarUrl);
  if (address && !broken) {
    return (
      <img
        class="avatar"
        src={address}
        alt=""
        width={36}
        height={36}
        loading="lazy"
        referrerpolicy="no-referrer"
        onError={() => setBroken(true)}
      />
    );
  }
  const letter = [...(author?.name ?? '?')][0]?.toUpperCase() ?? '?';
  return (
    <span class="avatar letter" aria-hidden="true" style={{ '--hue': hueOf(author?.id ?? '') }}>
      {letter}
    </span>
  );
}

function hueOf(id: string): number {
  let sum = 0;
  for (const character of id) sum = (sum * 31 + character.charCodeAt(0)) % 360;
  return sum;
}
