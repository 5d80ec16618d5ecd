import type { Alarm } from '@app/client';
import { nameOf } from '../desk/news.js';
import { fragmentOf } from '../desk/route.js';
import { AlarmFile } from './alarm-file.js';
import { ALARM_NAMES, OUTCOME_NAMES, raiser } from './alarm-words.js';
import { useDesk } from './context.js';
import { PagedFoot, usePaged } from './paged.js';
import { Ago } from './time.js';

/** Alarms that are open, and those that were; with one in full where the address names it. */
export function AlarmsPage({ alarmId }: { alarmId: string | null }) {
  if (alarmId !== null) return <AlarmFile key={alarmId} id={alarmId} />;
  return <AlarmList />;
}

function AlarmList() {
  const { desk, state } = useDesk();
  // What is closed meanwhile comes to the others. Else they stay, however often one looks: somebody may be reading further on.
  const open = state.alarms.map(({ id }) => id).join();
  const closed = usePaged(
    (cursor) => desk.newsroomClient.alarms({ state: 'closed', ...(cursor && { cursor }) }),
    open,
  );
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
      <section aria-labelledby="alarms-closed" aria-busy={closed.phase === 'loading'}>
        <h2 id="alarms-closed">Closed</h2>
        {closed.items.length > 0 && (
          <ul class="alarm-list">
            {closed.items.map((alarm) => (
              <AlarmRow key={alarm.id} alarm={alarm} />
            ))}
          </ul>
        )}
        <PagedFoot list={closed} empty={<p class="empty-title">No alarm was closed yet</p>} />
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
