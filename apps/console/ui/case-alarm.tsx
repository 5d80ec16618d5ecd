import type { Case } from '@app/client';
import { fragmentOf } from '../desk/route.js';
import { ALARM_NAMES } from './alarm-words.js';
import { useDesk } from './context.js';
import { BellIcon } from './icons.js';
import { raiseAlarm } from './shortcut.js';
import { Ago } from './time.js';

/** The alarm on a case's comment, or the way to raise one. */
export function CaseAlarm({ found }: { found: Case }) {
  const { desk, state } = useDesk();
  const { alarm } = found;
  if (alarm) {
    return (
      <p class="case-alarm">
        <BellIcon />
        <span>
          <strong>Alarm: {ALARM_NAMES[alarm.kind].toLowerCase()}</strong>, <Ago time={alarm.raisedAt} />
          {alarm.acknowledgedAt ? ', somebody sees to it' : ', nobody sees to it yet'}
        </span>
        <a href={fragmentOf({ page: 'alarms', alarmId: alarm.id })}>Show it</a>
      </p>
    );
  }
  if (found.author?.id === state.user?.id) return null;
  return (
    <p class="case-alarm none">
      <button type="button" class="quiet" aria-keyshortcuts="!" onClick={() => raiseAlarm(desk)}>
        <BellIcon /> Raise an alarm <kbd aria-hidden="true">!</kbd>
      </button>
    </p>
  );
}
