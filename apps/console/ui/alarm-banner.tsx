import type { Alarm } from '@app/client';
import { useState } from 'preact/hooks';
import { untoldWords } from '../desk/alarm-telling.js';
import { nameOf } from '../desk/news.js';
import { unanswered } from '../desk/newsroom.js';
import { fragmentOf } from '../desk/route.js';
import { ALARM_NAMES, raiser } from './alarm-words.js';
import { useDesk } from './context.js';
import { BellIcon, LockIcon } from './icons.js';
import { placeOf } from './places.js';
import { Ago } from './time.js';

const MOST = 3;

/**
 * What is in everybody's way wherever they are: alarms that nobody has acknowledged, those that somebody sees to in a line, and
 * that discussions are closed. The region is always there, so that screen readers speak what comes into it.
 */
export function Banners() {
  const { state } = useDesk();
  const { alarms, closing } = state;
  const loud = unanswered(alarms);
  const calm = alarms.filter(({ acknowledgedAt }) => acknowledgedAt !== null);
  return (
    <div class="banners">
      <div aria-live="assertive">
        {loud.slice(0, MOST).map((alarm) => (
          <Loud key={alarm.id} alarm={alarm} />
        ))}
        {loud.length > MOST && (
          <p class="banner loud">
            <a href={fragmentOf({ page: 'alarms', alarmId: null })}>{loud.length - MOST} more alarms</a>
          </p>
        )}
      </div>
      {calm.length > 0 && (
        <p class="banner calm">
          <BellIcon />
          <span>
            {calm.length === 1 ? 'An alarm is open: ' : `${calm.length} alarms are open: `}
            {calm.slice(0, MOST).map((alarm, index) => (
              <span key={alarm.id}>
                {index > 0 && ', '}
                <a href={fragmentOf({ page: 'alarms', alarmId: alarm.id })}>
                  {ALARM_NAMES[alarm.kind].toLowerCase()}
                </a>
                , <bdi>{nameOf(alarm.acknowledgedBy)}</bdi> sees to it
              </span>
            ))}
          </span>
        </p>
      )}
      {closing && (closing.site || closing.sections.length > 0) && (
        <p class="banner shut" role="status">
          <LockIcon />
          <span>
            {closing.site ? (
              'All discussions of the site are closed.'
            ) : (
              <>
                All discussions of <bdi>{closing.sections.join(', ')}</bdi> are closed.
              </>
            )}
          </span>
          {placeOf({ page: 'closing' }).roles.includes(state.user!.role) && (
            <a href={fragmentOf({ page: 'closing' })}>Show the switch</a>
          )}
        </p>
      )}
    </div>
  );
}

function Loud({ alarm }: { alarm: Alarm }) {
  const { desk } = useDesk();
  const [busy, setBusy] = useState(false);
  const see = async () => {
    if (busy) return;
    setBusy(true);
    const now = await desk.newsroom.acknowledge(alarm.id);
    setBusy(false);
    if (now) desk.go({ page: 'alarms', alarmId: alarm.id });
  };
  const { thread, kind, author } = alarm;
  return (
    <p class="banner loud">
      <BellIcon />
      <span>
        <strong>Alarm: {ALARM_NAMES[kind].toLowerCase()}</strong>, raised by <bdi>{raiser(alarm)}</bdi>{' '}
        <Ago time={alarm.raisedAt} />, about a comment of <bdi>{author?.name ?? 'somebody who left'}</bdi> on
        “<bdi>{thread.title ?? thread.articleKey}</bdi>”{alarm.untold && `. ${untoldWords(alarm)}`}
      </span>
      <span class="banner-end">
        <a class="button" href={fragmentOf({ page: 'alarms', alarmId: alarm.id })}>
          Look at it
        </a>
        <button type="button" class="button" aria-disabled={busy} onClick={() => void see()}>
          I see to it
        </button>
      </span>
    </p>
  );
}
