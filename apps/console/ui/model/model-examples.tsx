import type { ModelExample, ModelExamples } from '@app/client';
import { useId, useState } from 'preact/hooks';
import { Ago } from '../time.js';
import { counted } from '../words.js';

const FEW = 5;

/** What the model would have done beside what moderators did. */
const OUTCOMES: readonly { name: string; is(one: ModelExample): boolean }[] = [
  { name: 'Would have been stopped, and was turned down', is: (one) => one.above && one.turnedDown },
  { name: 'Would have been stopped, and was fine', is: (one) => one.above && !one.turnedDown },
  { name: 'Would have passed, and was turned down', is: (one) => !one.above && one.turnedDown },
  { name: 'Would have passed, and was fine', is: (one) => !one.above && !one.turnedDown },
];

/** The latest decisions that were held out, by what the model would have done with each. */
export function DecidedTexts({ examples: { items } }: { examples: ModelExamples }) {
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>What it would have done</h2>
      {items.length === 0 ? (
        <p class="hint">No decision to look at yet. Texts are shown here once a moderator has decided.</p>
      ) : (
        <div class="model-outcomes">
          {OUTCOMES.map(({ name, is }) => (
            <Outcome key={name} name={name} items={items.filter(is)} />
          ))}
        </div>
      )}
    </section>
  );
}

function Outcome({ name, items }: { name: string; items: readonly ModelExample[] }) {
  const [all, setAll] = useState(false);
  const shown = all ? items : items.slice(0, FEW);
  return (
    <article class="model-outcome">
      <h3>
        {name} <span class="hint">{items.length}</span>
      </h3>
      <ul>
        {shown.map((one) => (
          <li key={`${one.commentId} ${one.decidedAt}`}>
            <p class="model-text" dir="auto">
              <TextWithWords one={one} />
            </p>
            <p class="hint">
              Score {one.score.toFixed(2)} · <span dir="auto">{one.title ?? one.articleKey}</span> ·{' '}
              <Ago time={one.decidedAt} />
            </p>
          </li>
        ))}
      </ul>
      {items.length > shown.length && (
        <button type="button" class="button" onClick={() => setAll(true)}>
          Show {items.length - shown.length} more
        </button>
      )}
    </article>
  );
}

/** The text with the words marked that speak against it. */
function TextWithWords({ one: { body, words } }: { one: ModelExample }) {
  const against = words
    .filter(({ weight }) => weight > 0)
    .map(({ span: [from = 0, to = 0], weight }) => ({ from, to, weight }))
    .sort((a, b) => a.from - b.from || b.to - a.to);
  const parts = [];
  let at = 0;
  for (const { from, to, weight } of against) {
    // A pair of words lies over its words.
    if (from < at) continue;
    parts.push(body.slice(at, from));
    parts.push(
      <mark key={from} class="hold-mark" title={`+${weight.toFixed(2)}`}>
        {body.slice(from, to)}
      </mark>,
    );
    at = to;
  }
  return (
    <>
      {parts}
      {body.slice(at)}
    </>
  );
}

/** The words that weigh most in these texts, against a text or for it. */
export function WordsThatMatter({ examples: { words } }: { examples: ModelExamples }) {
  const id = useId();
  if (words.length === 0) return null;
  const most = Math.max(...words.map(({ weight }) => Math.abs(weight)));
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>Words that matter</h2>
      <p class="hint">In the texts above: how much each adds against a text, or speaks for it.</p>
      <ul class="model-words">
        {words.map(({ word, weight, texts }) => (
          <li key={word} class={weight > 0 ? 'against' : 'for'}>
            <span class="model-word" dir="auto">
              {word}
            </span>
            <svg viewBox="0 0 1 1" preserveAspectRatio="none" aria-hidden="true">
              <rect width={Math.abs(weight) / most} height={1} />
            </svg>
            <span>
              {weight > 0 ? 'against' : 'for'} {Math.abs(weight).toFixed(2)}
            </span>
            <span class="hint">{counted(texts, 'text')}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
