import type { Comment } from '@app/client';
import { CommentItem } from './comment-item.js';
import { usePage } from './context.js';

interface LeadingProps {
  kind: 'comment' | 'conversation';
  id: string;
  children: string;
}

/** A link within the discussion: followed in place, and one that can be copied or opened elsewhere like any other. */
function Leading({ kind, id, children }: LeadingProps) {
  const { discussion } = usePage();
  return (
    <a
      href={discussion.linkTo(id, kind)}
      onClick={(event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
        event.preventDefault();
        discussion.go(kind, id);
      }}
    >
      {children}
    </a>
  );
}

/** Where the levels that are shown end and the conversation does not. */
export function Continue({ comment, missing }: { comment: Comment; missing: number }) {
  const { texts } = usePage();
  return (
    <Leading kind="conversation" id={comment.id}>
      {texts.continueHere(missing)}
    </Leading>
  );
}

/** One conversation by itself, with the way back to where it stands. */
export function Conversation({ comment }: { comment: Comment }) {
  const { texts } = usePage();
  return (
    <>
      <nav class="way-back" aria-label={texts.oneConversation}>
        <Leading kind="comment" id={comment.id}>
          {texts.backToAll}
        </Leading>
      </nav>
      <ol class="comments" aria-label={texts.oneConversation}>
        <CommentItem key={comment.id} comment={comment} level={0} />
      </ol>
    </>
  );
}
