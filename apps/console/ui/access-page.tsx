import type { Explanation } from '@app/client';
import { useEffect, useState } from 'preact/hooks';
import { type AccessQuestion, type AskedRight, fragmentOf, RIGHTS } from '../desk/route.js';
import { type Trouble, troubleOf } from '../desk/trouble.js';
import { AccessExplanation } from './access-explanation.js';
import { useDesk } from './context.js';
import { Failed } from './failed.js';
import { RIGHT_NAMES } from './words.js';

interface Answer {
  phase: 'none' | 'loading' | 'ready' | 'failed';
  explanation: Explanation | null;
  trouble: Trouble | null;
}

const NO_ANSWER: Answer = { phase: 'none', explanation: null, trouble: null };

/** Why a reader may or may not do something in a discussion, now or at another time, step by step. */
export function AccessPage({ asked }: { asked: AccessQuestion }) {
  const { desk } = useDesk();
  const [answer, setAnswer] = useState<Answer>(NO_ANSWER);
  const read = async () => {
    if (asked.article === '') return;
    setAnswer({ ...NO_ANSWER, phase: 'loading' });
    try {
      const { member, article, right, at } = asked;
      const query = { article, right, ...(member && { member }), ...(at && { at }) };
      setAnswer({ ...NO_ANSWER, phase: 'ready', explanation: await desk.client.explain(query) });
    } catch (error) {
      setAnswer({ ...NO_ANSWER, phase: 'failed', trouble: troubleOf(error) });
    }
  };
  useEffect(() => void read(), [desk]);
  const { phase, explanation, trouble } = answer;
  return (
    <main class="access" aria-busy={phase === 'loading'}>
      <header>
        <h1>Access</h1>
        <p class="hint">Why a reader may or may not do something in a discussion, now or at another time.</p>
      </header>
      <Question asked={asked} onAgain={() => void read()} />
      {phase === 'none' && (
        <div class="empty">
          <p class="empty-title">Nobody has been asked about yet</p>
          <p class="hint">An article is enough: without a reader it is a visitor who asks.</p>
        </div>
      )}
      {phase === 'loading' && (
        <p class="hint" role="status">
          Loading …
        </p>
      )}
      {trouble && <Failed trouble={trouble} onAgain={() => void read()} />}
      {explanation && <AccessExplanation explanation={explanation} />}
    </main>
  );
}

function Question({ asked, onAgain }: { asked: AccessQuestion; onAgain(): void }) {
  const { desk } = useDesk();
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const typed = new FormData(event.currentTarget as HTMLFormElement);
    const word = (name: string) => String(typed.get(name) ?? '').trim();
    const question: AccessQuestion = {
      member: word('member'),
      article: word('article'),
      right: word('right') as AskedRight,
      at: word('at') === '' ? '' : new Date(word('at')).toISOString(),
    };
    const route = { page: 'access' as const, asked: question };
    if (fragmentOf(route) === fragmentOf({ page: 'access', asked })) onAgain();
    else desk.go(route);
  };
  return (
    <form class="access-question" aria-label="Question" onSubmit={submit}>
      <label class="field">
        <span>Reader</span>
        <input
          name="member"
          defaultValue={asked.member}
          maxLength={255}
          autocomplete="off"
          spellcheck={false}
        />
        <small>The publication’s id of them; empty for a visitor</small>
      </label>
      <label class="field">
        <span>Article</span>
        <input
          name="article"
          defaultValue={asked.article}
          maxLength={255}
          required
          autocomplete="off"
          spellcheck={false}
        />
        <small>Its key, as the publication declares it</small>
      </label>
      <label class="field">
        <span>What</span>
        <select name="right" defaultValue={asked.right}>
          {RIGHTS.map((right) => (
            <option key={right} value={right} selected={right === asked.right}>
              {RIGHT_NAMES[right]}
            </option>
          ))}
        </select>
      </label>
      <label class="field">
        <span>When</span>
        <input name="at" type="datetime-local" step="1" defaultValue={localTime(asked.at)} />
        <small>By your clock; empty for now</small>
      </label>
      <button type="submit" class="button primary">
        Explain
      </button>
    </form>
  );
}

/** `2026-03-01T14:05:09`, as the field wants it, of a moment. */
function localTime(at: string): string {
  const time = Date.parse(at);
  if (Number.isNaN(time)) return '';
  return new Date(time - new Date(time).getTimezoneOffset() * 60_000).toISOString().slice(0, 19);
}
