import type { Comment } from '@app/client';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { uncover } from '../ui/spoilers.js';
import type { MarksHost } from './host.js';
import { wordsFor } from './words.js';

/** A comment outside its place, with the way to it; of a question that was answered, the answers with it. */
export function Card({ host, comment, label }: { host: MarksHost; comment: Comment; label?: string }) {
  const words = wordsFor(host.language);
  const { discussion } = host;
  const body = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    host.fill(body.current!, comment.bodyHtml ?? '');
  }, [comment.bodyHtml]);
  const name = comment.author?.name ?? words.nobody;
  const day = new Intl.DateTimeFormat(host.language, { dateStyle: 'medium' });
  const answers = comment.replies?.items ?? [];
  const go = (event: MouseEvent) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    // To who followed this link before, the address leads nowhere new: the focus goes there all the same.
    const isHere = discussion.store.state.loaded?.comments.has(comment.id);
    discussion.store.change({ listed: null, ...(isHere ? { focus: comment.id } : {}) });
    discussion.go('comment', comment.id);
  };
  return (
    <li class="comment-item">
      <article class={`comment ${comment.author?.badges.includes('author') ? 'by-author' : ''}`}>
        <header class="comment-head">
          <div class="who">
            {label !== undefined && <span class="mark">{label}</span>}
            <span class="name">
              <bdi>{name}</bdi>
            </span>
            <span class="when">{day.format(new Date(comment.publishedAt ?? comment.createdAt))}</span>
          </div>
        </header>
        <div class="body" dir="auto" ref={body} onClick={uncover} onKeyDown={uncover} />
        <a href={discussion.linkTo(comment.id)} aria-label={words.inPlaceOf(name)} onClick={go}>
          {words.inPlace}
        </a>
      </article>
      {answers.length > 0 && (
        <ol class="replies" aria-label={words.answers}>
          {answers.map((answer) => (
            <Card host={host} comment={answer} key={answer.id} />
          ))}
        </ol>
      )}
    </li>
  );
}
