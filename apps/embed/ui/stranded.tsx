import { isEnded } from '../discussion/state.js';
import { usePage } from './context.js';

/** Answers that the reader has written to what is no longer there: each can become a comment of its own. */
export function Stranded() {
  const { discussion, state } = usePage();
  return (
    <>
      {state.stranded.map((place) => {
        const text = discussion.drafts.read(place)?.text;
        return (
          text && (
            <div class="locked stranded" key={place}>
              <div>
                <ParentGone place={place} />
                <blockquote dir="auto">{text}</blockquote>
              </div>
            </div>
          )
        );
      })}
    </>
  );
}

/** That what one answers is no longer there, or answered no more, and the way out. `place`: the draft's. */
export function ParentGone({ place }: { place: string }) {
  const { discussion, state, texts } = usePage();
  const parent = state.loaded?.comments.get(place.slice(place.lastIndexOf(':') + 1));
  return (
    <>
      <p>{parent && isEnded(state, parent) ? texts.parentEnded : texts.parentGone}</p>
      <button type="button" class="button" onClick={() => discussion.stranded.moveToTop(place)}>
        {texts.postOnItsOwn}
      </button>
    </>
  );
}
