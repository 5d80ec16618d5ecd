import type { AlarmCall, AlarmInFull, AlarmOutcome } from '@app/client';
import { useState } from 'preact/hooks';
import { nameOf } from '../desk/news.js';
import { hasCode, wordsFor } from '../desk/trouble.js';
import { CALLED_NAMES, OUTCOME_NAMES } from './alarm-words.js';
import { useDesk } from './context.js';
import { absoluteTime, Ago } from './time.js';

interface PartProps {
  alarm: AlarmInFull;
  onChanged(now: AlarmInFull): void;
}

const WHOM = ['police', 'helpline', 'colleague', 'other'] as const;

/** Who was called, as it was written down: it is added to and never changed. */
export function AlarmCalls({ alarm, onChanged }: PartProps) {
  const { desk } = useDesk();
  const [called, setCalled] = useState<AlarmCall['called']>('police');
  const [words, setWords] = useState('');
  const [at, setAt] = useState('');
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<string | null>(null);
  const [key, setKey] = useState(() => crypto.randomUUID());
  const write = async (event: Event) => {
    event.preventDefault();
    if (busy || words.trim() === '') return;
    setBusy(true);
    setTrouble(null);
    try {
      const when = at === '' ? {} : { at: new Date(at).toISOString() };
      onChanged(await desk.newsroomClient.writeCall(alarm.id, { called, words, ...when }, key));
      setWords('');
      setAt('');
      setKey(crypto.randomUUID());
    } catch (error) {
      setTrouble(wordsFor(error));
      // Another request needs another key.
      if (hasCode(error, 'idempotency-key-reused')) setKey(crypto.randomUUID());
    }
    setBusy(false);
  };
  return (
    <section class="block" aria-labelledby="alarm-calls">
      <h2 id="alarm-calls">Who was called</h2>
      {alarm.calls.length === 0 ? (
        <p class="hint">Nobody yet.</p>
      ) : (
        <ol class="facts">
          {alarm.calls.map((call) => (
            <li key={call.id}>
              <span class="chip">{CALLED_NAMES[call.called]}</span>
              <div>
                <p dir="auto">{call.words ?? 'The words are forgotten.'}</p>
                <p class="hint">
                  {absoluteTime(call.at)}, written down by <bdi>{nameOf(call.writtenBy)}</bdi>{' '}
                  <Ago time={call.writtenAt} />
                </p>
              </div>
            </li>
          ))}
        </ol>
      )}
      <form class="alarm-form" onSubmit={(event) => void write(event)}>
        <fieldset class="choices">
          <legend>Called</legend>
          {WHOM.map((one) => (
            <label key={one}>
              <input type="radio" name="called" checked={called === one} onChange={() => setCalled(one)} />
              <span>{CALLED_NAMES[one]}</span>
            </label>
          ))}
        </fieldset>
        <label class="field">
          <span>Whom, and what was said</span>
          <textarea
            rows={2}
            required
            maxLength={2000}
            value={words}
            onInput={(event) => setWords(event.currentTarget.value)}
          />
        </label>
        <label class="field when">
          <span>
            When <small>now, if left empty</small>
          </span>
          <input type="datetime-local" value={at} onInput={(event) => setAt(event.currentTarget.value)} />
        </label>
        {trouble && (
          <p class="trouble" role="alert">
            {trouble}
          </p>
        )}
        <div class="form-foot">
          <button class="button" aria-disabled={busy}>
            Write it down
          </button>
        </div>
      </form>
    </section>
  );
}

/** How it ended, or the form that ends it. */
export function AlarmClosing({ alarm, onChanged }: PartProps) {
  const { desk } = useDesk();
  const [outcome, setOutcome] = useState<AlarmOutcome>('handled');
  const [words, setWords] = useState('');
  const [trouble, setTrouble] = useState<string | null>(null);
  if (alarm.outcome !== null) {
    return (
      <section class="block" aria-labelledby="alarm-end">
        <h2 id="alarm-end">How it ended</h2>
        <p dir="auto">{alarm.closing ?? 'The words are forgotten.'}</p>
        <p class="hint">
          {OUTCOME_NAMES[alarm.outcome]}, closed by <bdi>{nameOf(alarm.closedBy)}</bdi>{' '}
          <Ago time={alarm.closedAt!} />
        </p>
      </section>
    );
  }
  const close = async (event: Event) => {
    event.preventDefault();
    setTrouble(null);
    try {
      onChanged(await desk.newsroomClient.close(alarm.id, { outcome, words }));
      await desk.newsroom.look();
    } catch (error) {
      setTrouble(wordsFor(error));
      if (hasCode(error, 'alarm-closed')) await desk.newsroom.look();
    }
  };
  return (
    <section class="block" aria-labelledby="alarm-end">
      <h2 id="alarm-end">Close it</h2>
      <form class="alarm-form" onSubmit={(event) => void close(event)}>
        <fieldset class="choices">
          <legend class="unseen">How it ended</legend>
          {(['handled', 'false'] as const).map((one) => (
            <label key={one}>
              <input type="radio" name="outcome" checked={outcome === one} onChange={() => setOutcome(one)} />
              <span>{OUTCOME_NAMES[one]}</span>
            </label>
          ))}
          <p class="hint">
            {outcome === 'false'
              ? 'There was nothing to it: what was kept for it may be deleted again.'
              : 'What is kept stays so for half a year; an editor can hold it for longer, or let it go.'}
          </p>
        </fieldset>
        <label class="field">
          <span>What came of it</span>
          <textarea
            rows={2}
            required
            maxLength={2000}
            value={words}
            onInput={(event) => setWords(event.currentTarget.value)}
          />
        </label>
        {trouble && (
          <p class="trouble" role="alert">
            {trouble}
          </p>
        )}
        <div class="form-foot">
          <button class="button">Close the alarm</button>
        </div>
      </form>
    </section>
  );
}
