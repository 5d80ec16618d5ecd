import type { Comment } from '@app/client';
import { usePage } from './context.js';

/** Whether a comment is folded: by somebody whom the reader has muted, and not opened all the same. */
export function useFolded(comment: Comment): boolean {
  const { state } = usePage();
  const by = comment.author?.id;
  return by !== undefined && state.muted.has(by) && !state.unfolded.has(comment.id);
}

/** In the place of a muted person's comment: who it is by, and a way to read it all the same. */
export function FoldedComment({ comment, id }: { comment: Comment; id: string }) {
  const { discussion, texts } = usePage();
  const words = texts.profiles;
  return (
    <p class="folded">
      <span id={id}>
        <bdi>{words.mutedComment(comment.author!.name)}</bdi>
      </span>{' '}
      <button
        type="button"
        class="link"
        aria-describedby={id}
        onClick={() => discussion.unfold(comment.id, true)}
      >
        {words.showMuted}
      </button>
    </p>
  );
}

/** Beside a muted person's comment that was opened. */
export function FoldAgain({ comment }: { comment: Comment }) {
  const { discussion, state, texts } = usePage();
  const words = texts.profiles;
  const { author } = comment;
  if (!author || !state.muted.has(author.id) || !state.unfolded.has(comment.id)) return null;
  const unmute = () =>
    discussion.muting.set(author.id, false).then(
      () => discussion.store.notify(words.unmutedNotice(author.name)),
      () => discussion.store.notify(texts.account.unreachable, 'trouble'),
    );
  return (
    <p class="folded">
      <bdi>{words.mutedComment(author.name)}</bdi>{' '}
      <button type="button" class="link" onClick={() => discussion.unfold(comment.id, false)}>
        {words.hideMuted}
      </button>{' '}
      <button type="button" class="link" onClick={() => void unmute()}>
        {words.unmute}
      </button>
    </p>
  );
}
