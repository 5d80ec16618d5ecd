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
export function ParentGone({ place, ended = false }: { place: string; ended?: boolean }) {
  const { discussion, texts } = usePage();
  return (
    <>
      <p>{ended ? texts.parentEnded : texts.parentGone}</p>
      <button type="button" class="button" onClick={() => discussion.stranded.moveToTop(place)}>
        {texts.postOnItsOwn}
      </button>
    </>
  );
}
