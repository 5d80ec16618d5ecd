import type { AlarmInFull } from '@app/client';
import { useEffect, useState } from 'preact/hooks';
import { toldWords, untoldWords } from '../desk/alarm-telling.js';
import { nameOf } from '../desk/news.js';
import { fragmentOf } from '../desk/route.js';
import { saveFile } from '../desk/save-file.js';
import { type Trouble, troubleOf, wordsFor } from '../desk/trouble.js';
import { AlarmCalls, AlarmClosing } from './alarm-record.js';
import { ALARM_NAMES, OUTCOME_NAMES, raiser } from './alarm-words.js';
import { useDesk } from './context.js';
import { Failed } from './failed.js';
import { absoluteTime, Ago } from './time.js';
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
        </p>
        <Telling alarm={alarm} />
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
            ? 'The text is forgotten; an admin’s record for the police has what was kept.'
            : alarm.text}
        </blockquote>
        <p class="hint">
          {alarm.held
            ? 'Kept: every text of the comment and who wrote it, also if they are deleted. Admins read it.'
            : 'Nothing is kept beyond what anybody may delete.'}
          {alarm.heldUntil !== null && (
            <> That ends on {absoluteTime(alarm.heldUntil)}, unless an editor holds the comment by then.</>
          )}
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

/** Who was told by mail, or that nobody could be. */
function Telling({ alarm }: { alarm: AlarmInFull }) {
  const told = toldWords(alarm);
  const untold = untoldWords(alarm);
  return (
    <>
      {told && (
        <p class="hint">
          {told}
          {alarm.toldAt !== null && (
            <>
              {' '}
              That was <Ago time={alarm.toldAt} />.
            </>
          )}
        </p>
      )}
      {untold && (
        <p class={alarm.outcome ? 'hint' : 'trouble'}>{untold} Only who has the console open hears of it.</p>
      )}
    </>
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
      const isPart = record.kept.some(({ row }) => row === null);
      desk.store.say(
        `The record is saved. The audit log says that you took it.${isPart ? ' What was deleted and is kept stands in an admin’s record.' : ''}`,
        'good',
      );
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
