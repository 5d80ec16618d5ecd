import type { Comment } from '@app/client';
import { countOf, isOwn } from '../discussion/state.js';
import type { Texts } from '../texts/catalogue.js';
import { usePage } from './context.js';
import { opensByGate } from './gate.js';
import { HeartIcon } from './icons.js';
import { wordsForOutcome } from './refusals.js';

const LIKE = 'like';

interface ReactionsProps {
  comment: Comment;
  /** Does it as soon as it is known that the reader may react; else says why not. */
  want(right: 'react', act: () => Promise<void>): Promise<void>;
}

/** The site's reactions to a comment, each to be given and taken back; on what one may not react to, how many there are. */
export function Reactions({ comment, want }: ReactionsProps) {
  const { discussion, state, texts } = usePage();
  const right = state.viewer?.rights.react;
  const mayGive = !isOwn(state, comment) && (!right || right.allowed || opensByGate(right.reason));
  const given = state.viewer?.reactions[comment.id] ?? [];
  // What one has given can be taken back when the site has it no more.
  const kinds = new Set([...state.loaded!.thread.settings.reactions, ...given]);

  const react = (kind: string, on: boolean) =>
    want('react', async () => {
      // They had given it before, which the page did not know yet.
      if (discussion.store.state.viewer?.reactions[comment.id]?.includes(kind) === on) return;
      const words = wordsForOutcome(await discussion.writing.react(comment, kind, on), texts);
      if (words) discussion.store.notify(words, 'trouble');
    });

  return [...kinds].map((kind) => {
    const count = countOf(comment.reactions, kind);
    const isGiven = given.includes(kind);
    if (mayGive)
      return (
        <button
          key={kind}
          type="button"
          class={`quiet ${kind === LIKE ? kind : 'reaction'}`}
          aria-pressed={isGiven}
          onClick={() => void react(kind, !isGiven)}
        >
          {kind === LIKE ? (
            <Like given={isGiven} count={count} texts={texts} />
          ) : (
            withCount(kind, count, texts)
          )}
        </button>
      );
    return (
      count > 0 && (
        <span key={kind} class="count">
          {kind === LIKE && <HeartIcon filled={false} />}
          {kind === LIKE ? texts.likes(count) : withCount(kind, count, texts)}
        </span>
      )
    );
  });
}

function Like({ given, count, texts }: { given: boolean; count: number; texts: Texts }) {
  return (
    <>
      <HeartIcon filled={given} />
      <span class="unseen">{texts.like}</span>
      <span aria-hidden="true">{count > 0 ? count.toLocaleString(texts.language) : texts.like}</span>
      {count > 0 && <span class="unseen">, {texts.likes(count)}</span>}
    </>
  );
}

/** In the reader's language where there is a word for it; else by its own name, `well-said` as "Well said". */
function withCount(kind: string, count: number, { language, reactions }: Texts): string {
  const readable = kind[0]!.toUpperCase() + kind.slice(1).replaceAll('-', ' ');
  const name = Object.hasOwn(reactions, kind) ? reactions[kind]! : readable;
  return count > 0 ? `${name} ${count.toLocaleString(language)}` : name;
}
