import type { AlarmInFull } from '@app/client';
import { useEffect, useState } from 'preact/hooks';
import { nameOf } from '../desk/news.js';
import { fragmentOf } from '../desk/route.js';
import { saveFile } from '../desk/save-file.js';
import { type Trouble, troubleOf, wordsFor } from '../desk/trouble.js';
import { AlarmCalls, AlarmClosing } from './alarm-record.js';
import { ALARM_NAMES, OUTCOME_NAMES, raiser } from './alarm-words.js';
import { useDesk } from './context.js';
import { Failed } from './failed.js';
import { Ago } from './time.js';
import { STATUS_NAMES } from './words.js';

/** One alarm in full: what it is about, who sees to it, who was called, what was kept, and how it ended. */
export function AlarmFile({ id }: { id: string }) {
  const { desk, state } = useDesk();
  const [alarm, setAlarm] = useState<AlarmInFull | null>(null);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const read = async () => {
    setTrouble(null);
    try {
      setAlarm(await desk.newsroomClient.alarm(id));
    } catch (error) {
      setTrouble(troubleOf(error));
    }
  };
  // Colleagues write in the same record: whenever the list is read anew, so is this.
  useEffect(() => void read(), [desk, id, state.alarms]);
  return (
    <main class="alarms">
      <p>
        <a href={fragmentOf({ page: 'alarms', alarmId: null })}>All alarms</a>
      </p>
      {alarm ? (
        <Shown alarm={alarm} onChanged={setAlarm} />
      ) : (
        !trouble && (
          <p class="hint" role="status">
            Loading the alarm …
          </p>
        )
      )}
      {trouble && <Failed trouble={trouble} onAgain={() => void read()} />}
    </main>
  );
}

function Shown({ alarm, onChanged }: { alarm: AlarmInFull; onChanged(now: AlarmInFull): void }) {
  const { desk, state } = useDesk();
  const { kind, thread, author, acknowledgedBy, outcome } = alarm;
  const see = async () => {
    const now = await desk.newsroom.acknowledge(alarm.id);
    if (now) onChanged(now);
  };
  const mayExport = state.user?.role === 'editor' || state.user?.role === 'admin';
  return (
    <article class="alarm-file">
      <header>
        <h1>
          {ALARM_NAMES[kind]}{' '}
          <span class={`chip ${outcome ? '' : acknowledgedBy ? 'mine' : 'alert'}`}>
            {outcome ? OUTCOME_NAMES[outcome] : acknowledgedBy ? 'Open' : 'Nobody sees to it yet'}
          </span>
        </h1>
        <p class="hint">
          Raised by <bdi>{raiser(alarm)}</bdi> <Ago time={alarm.raisedAt} />
          {acknowledgedBy && (
            <>
              {' · '}
              <bdi>{nameOf(acknowledgedBy)}</bdi> sees to it since <Ago time={alarm.acknowledgedAt!} />
            </>
          )}
          {alarm.told > 0 && ` · told by mail ${alarm.told === 1 ? 'once' : `${alarm.told} times`}`}
        </p>
      </header>
      {alarm.note && (
        <p class="note" dir="auto">
          {alarm.note}
        </p>
      )}
      <section class="block" aria-label="The comment">
        <p>
          <strong>
            <bdi>{author?.name ?? 'Somebody who left'}</bdi>
          </strong>{' '}
          on <bdi>{thread.title ?? thread.articleKey}</bdi>, <Ago time={alarm.writtenAt} />{' '}
          <span class={`chip status-${alarm.status}`}>{STATUS_NAMES[alarm.status]}</span>
        </p>
        <blockquote class="source" dir="auto">
          {alarm.text === ''
            ? 'The text is forgotten; the record for the police has what was kept.'
            : alarm.text}
        </blockquote>
        <p class="hint">
          {alarm.held
            ? 'Kept: every text of the comment and who wrote it, also if they are deleted.'
            : 'Nothing is kept beyond what anybody may delete.'}
        </p>
        <p class="actions">
          {!acknowledgedBy && !outcome && (
            <button type="button" class="button primary danger" onClick={() => void see()}>
              I see to it
            </button>
          )}
          <a class="button" href={fragmentOf({ page: 'queue', queue: 'escalated', caseId: alarm.commentId })}>
            Open the case
          </a>
          {mayExport && <ExportButton alarm={alarm} />}
        </p>
      </section>
      <AlarmCalls alarm={alarm} onChanged={onChanged} />
      <AlarmClosing alarm={alarm} onChanged={onChanged} />
    </article>
  );
}

/** Saves the whole record as a file; the audit log says who did. */
function ExportButton({ alarm }: { alarm: AlarmInFull }) {
  const { desk } = useDesk();
  const save = async () => {
    try {
      const record = await desk.newsroomClient.record(alarm.id);
      const file = new Blob([JSON.stringify(record, null, 2)], { type: 'application/json' });
      saveFile(file, `alarm-${alarm.id}.json`);
      desk.store.say('The record is saved. The audit log says that you took it.', 'good');
    } catch (error) {
      desk.store.say(wordsFor(error), 'trouble');
    }
  };
  return (
    <button type="button" class="button" onClick={() => void save()}>
      Record for the police
    </button>
  );
}
