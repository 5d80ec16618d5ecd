import { type CheckedDraft, OwnWordsClient } from '@app/client';
import { useId, useLayoutEffect, useRef } from 'preact/hooks';
import type { NudgeHost } from './host.js';
import { partsAround } from './marked.js';
import { wordsFor } from './words.js';

/** What its author could change in a text; null where there is nothing of that, or no answer in time. */
export async function adviceFor({
  discussion,
  text,
  edits,
  signal,
}: NudgeHost): Promise<CheckedDraft | null> {
  const { options, session } = discussion;
  try {
    const client = new OwnWordsClient({ baseUrl: options.baseUrl, site: options.site, session });
    const checked = await client.check({ body: text, articleKey: options.articleKey, edits }, signal);
    const advice = checked.advice.filter(({ spans, would }) => spans.length > 0 || would === 'refuse');
    return advice.length > 0 ? { ...checked, advice } : null;
  } catch {
    return null;
  }
}

interface NudgeProps {
  host: NudgeHost;
  checked: CheckedDraft;
  onEnd(post: boolean): void;
}

/** What is disliked, with the words marked; what is refused as it is cannot be posted anyway. */
export function Nudge({ host, checked, onEnd }: NudgeProps) {
  const words = wordsFor(host.language);
  const rephrase = useRef<HTMLButtonElement>(null);
  const id = useId();
  useLayoutEffect(() => rephrase.current?.focus(), []);
  const { outcome, advice } = checked;
  const toText = () => {
    onEnd(false);
    const [start, end] = advice.find(({ spans }) => spans.length > 0)?.spans[0] ?? [];
    host.area.focus();
    // Where the field shows names in place of what stands for them, the places are others.
    if (host.area.value === host.text && start !== undefined) host.area.setSelectionRange(start, end!);
  };
  return (
    <section
      class="nudge"
      aria-labelledby={`${id}-title`}
      aria-describedby={`${id}-what`}
      role="group"
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key === 'Escape') toText();
      }}
    >
      <h4 id={`${id}-title`}>{words.nudge[outcome]}</h4>
      <ul id={`${id}-what`}>
        {advice.map(({ code, text, spans }, at) => (
          <li key={at}>
            <p>{words.advice[code] ?? text}</p>
            <Found text={host.text} spans={spans} label={words.marked} />
          </li>
        ))}
      </ul>
      <div class="nudge-foot">
        <button type="button" class="button primary" ref={rephrase} onClick={toText}>
          {words.rephrase}
        </button>
        {outcome !== 'refuse' && (
          <button type="button" class="button" onClick={() => onEnd(true)}>
            {words.postAnyway(host.edits)}
          </button>
        )}
      </div>
    </section>
  );
}

function Found({ text, spans, label }: { text: string; spans: number[][]; label: string }) {
  const parts = partsAround(text, spans);
  if (parts.length === 0) return null;
  return (
    <p class="found" dir="auto">
      {parts.map((part, at) =>
        part.found ? (
          <mark key={at}>
            <span class="unseen">{label}</span>
            {part.text}
          </mark>
        ) : (
          part.text
        ),
      )}
    </p>
  );
}
