import type { Alarm } from '@app/client';
import { useEffect, useState } from 'preact/hooks';
import { nameOf } from '../desk/news.js';
import { fragmentOf } from '../desk/route.js';
import { type Trouble, troubleOf } from '../desk/trouble.js';
import { AlarmFile } from './alarm-file.js';
import { ALARM_NAMES, OUTCOME_NAMES, raiser } from './alarm-words.js';
import { useDesk } from './context.js';
import { Failed } from './failed.js';
import { Ago } from './time.js';

/** Alarms that are open, and those that were; with one in full where the address names it. */
export function AlarmsPage({ alarmId }: { alarmId: string | null }) {
  if (alarmId !== null) return <AlarmFile key={alarmId} id={alarmId} />;
  return <AlarmList />;
}

function AlarmList() {
  const { desk, state } = useDesk();
  const [closed, setClosed] = useState<Alarm[]>([]);
  const [next, setNext] = useState<string | null>(null);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const [ready, setReady] = useState(false);
  const read = async (cursor: string | null) => {
    setTrouble(null);
    try {
      const page = await desk.newsroomClient.alarms({ state: 'closed', ...(cursor && { cursor }) });
      setClosed((before) => (cursor ? [...before, ...page.items] : page.items));
      setNext(page.nextCursor);
      setReady(true);
    } catch (error) {
      setTrouble(troubleOf(error));
    }
  };
  // What is closed meanwhile comes to the others. Else they stay, however often one looks: somebody may be reading further on.
  const open = state.alarms.map(({ id }) => id).join();
  useEffect(() => void read(null), [desk, open]);
  return (
    <main class="alarms">
      <header>
        <h1>Alarms</h1>
        <p class="hint">
          Threats to life, self-harm, the safety of children. Press <kbd>!</kbd> on a comment to raise one.
        </p>
      </header>
      <section aria-labelledby="alarms-open">
        <h2 id="alarms-open">Open</h2>
        {state.alarms.length === 0 ? (
          <p class="hint">No alarm is open.</p>
        ) : (
          <ul class="alarm-list">
            {state.alarms.map((alarm) => (
              <AlarmRow key={alarm.id} alarm={alarm} />
            ))}
          </ul>
        )}
      </section>
      <section aria-labelledby="alarms-closed" aria-busy={!ready}>
        <h2 id="alarms-closed">Closed</h2>
        {trouble && <Failed trouble={trouble} onAgain={() => void read(null)} />}
        {ready && closed.length === 0 && <p class="hint">There was none yet.</p>}
        <ul class="alarm-list">
          {closed.map((alarm) => (
            <AlarmRow key={alarm.id} alarm={alarm} />
          ))}
        </ul>
        {next !== null && (
          <button type="button" class="button" onClick={() => void read(next)}>
            Show older ones
          </button>
        )}
      </section>
    </main>
  );
}

function AlarmRow({ alarm }: { alarm: Alarm }) {
  const { id, kind, outcome, acknowledgedBy, author, thread, text } = alarm;
  return (
    <li>
      <a href={fragmentOf({ page: 'alarms', alarmId: id })}>
        <span class="row-head">
          <strong>{ALARM_NAMES[kind]}</strong>
          {outcome ? (
            <span class="chip">{OUTCOME_NAMES[outcome]}</span>
          ) : acknowledgedBy ? (
            <span class="chip mine">
              <bdi>{nameOf(acknowledgedBy)}</bdi> sees to it
            </span>
          ) : (
            <span class="chip alert">Nobody sees to it yet</span>
          )}
          <span class="row-time">
            <Ago time={alarm.raisedAt} />
          </span>
        </span>
        <span class="row-text" dir="auto">
          {text === '' ? 'The text is forgotten.' : text}
        </span>
        <span class="row-article">
          <bdi>{author?.name ?? 'Somebody who left'}</bdi> on <bdi>{thread.title ?? thread.articleKey}</bdi>,
          raised by <bdi>{raiser(alarm)}</bdi>
        </span>
      </a>
    </li>
  );
}
