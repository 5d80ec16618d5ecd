import type { Comment } from '@app/client';
import { useState } from 'preact/hooks';
import { isEnded, isOwn } from '../discussion/state.js';
import { ConfirmDialog } from './confirm-dialog.js';
import { Desk } from './desk.js';
import { usePage } from './context.js';
import { opensByGate } from './gate.js';
import { FlagIcon, LinkIcon, LockIcon, ReplyIcon } from './icons.js';
import { Reactions } from './reactions.js';
import { ReportDialog } from './report-dialog.js';
import { wordsForOutcome } from './refusals.js';

type Wanted = 'post' | 'react' | 'report';

interface CommentActionsProps {
  comment: Comment;
  /** The reader wanted something that they may not do. */
  onRefused(right: Wanted): void;
}

/** What can be done with a comment. What is not the reader's to do is either left out, or says why when asked. */
export function CommentActions({ comment, onRefused }: CommentActionsProps) {
  const { discussion, state, texts, now } = usePage();
  const [dialog, setDialog] = useState<'report' | 'delete' | null>(null);
  const { writing, store } = discussion;
  const isMine = isOwn(state, comment);
  const isPublic = comment.status === 'published';
  const isRemoved = comment.status === 'removed' && !isMine;
  if (!isPublic && !isMine && !isRemoved) return null;

  const rights = state.viewer?.rights;
  const mayOpen = (right: Wanted) => !rights || rights[right].allowed || opensByGate(rights[right].reason);
  // Whoever may not post may not edit; why, is said where one would post.
  const mayEdit =
    isMine &&
    mayOpen('post') &&
    comment.body !== null &&
    comment.editableUntil !== null &&
    Date.parse(comment.editableUntil) > now;

  /** What is wanted before it is known who may waits for that. */
  const want = async (right: Wanted, act: () => unknown) => {
    await discussion.reading.knowRights();
    if (store.state.viewer?.rights[right].allowed === false) onRefused(right);
    else await act();
  };
  const edit = () => {
    const open = () => discussion.write('editing', comment.id, true);
    // An edit uses up none of the month's comments, and needs none.
    if (state.viewer?.allowance) open();
    else void want('post', open);
  };
  const withdraw = async () => {
    const outcome = await writing.withdraw(comment);
    const words = wordsForOutcome(outcome, texts);
    store.notify(words ?? texts.deletedNotice, words ? 'trouble' : 'polite');
  };
  const copyLink = async () => {
    const link = discussion.linkTo(comment.id);
    const copied = await navigator.clipboard?.writeText(link).then(
      () => true,
      () => false,
    );
    store.notify(copied ? texts.linkCopied : link);
  };

  return (
    <div class="actions">
      {isPublic && <Reactions comment={comment} want={want} />}
      {isPublic && isEnded(state, comment) ? (
        <span class="quiet ended">
          <LockIcon />
          {texts.repliesEnded}
        </span>
      ) : (
        isPublic &&
        comment.depth < state.loaded!.thread.settings.maxDepth &&
        mayOpen('post') && (
          <button
            type="button"
            class="quiet"
            onClick={() => void want('post', () => discussion.write('replying', comment.id, true))}
          >
            <ReplyIcon />
            {texts.reply}
          </button>
        )
      )}
      {isPublic && (
        <button type="button" class="quiet" onClick={() => void copyLink()}>
          <LinkIcon />
          {texts.link}
        </button>
      )}
      {mayEdit && (
        <button type="button" class="quiet" onClick={edit}>
          {texts.edit}
        </button>
      )}
      {isMine && (
        <button type="button" class="quiet" onClick={() => setDialog('delete')}>
          {texts.delete}
        </button>
      )}
      {isPublic && !isMine && mayOpen('report') && (
        <button type="button" class="quiet" onClick={() => void want('report', () => setDialog('report'))}>
          <FlagIcon />
          {texts.report}
        </button>
      )}
      {(isPublic || isRemoved) && <Desk part="actions" id={comment.id} />}
      {dialog === 'report' && <ReportDialog comment={comment} onClose={() => setDialog(null)} />}
      {dialog === 'delete' && (
        <ConfirmDialog
          title={texts.deleteTitle}
          question={texts.deleteQuestion}
          action={texts.delete}
          onConfirm={withdraw}
          onClose={() => setDialog(null)}
        />
      )}
    </div>
  );
}
