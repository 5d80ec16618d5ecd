import type { Case } from '@app/client';
import { effectsIn, turningDown } from '../desk/actions.js';
import { deciderOf, done, nameOf, standingDecision } from '../desk/news.js';
import { reasonsOf } from '../desk/reasons.js';
import { fragmentOf } from '../desk/route.js';
import { ALARM_NAMES } from './alarm-words.js';
import { useDesk } from './context.js';
import { BellIcon, FlagIcon, ReplyIcon } from './icons.js';
import { raiseAlarm } from './shortcut.js';
import { askReason, decide, openSelected, stopAsking } from './stream-keys.js';
import { Ago } from './time.js';
import { checkName, counted, QUEUE_NAMES, STATUS_NAMES } from './words.js';

/** One comment of the stream; of the one that the keys are about, what can be done. */
export function StreamRow({ found }: { found: Case }) {
  const { desk, state } = useDesk();
  const { id, comment, thread, author, context } = found;
  const isHere = state.stream.at === id;
  const text = comment.pending?.body ?? comment.body;
  return (
    <li class={`stream-row ${isHere ? 'here' : ''} ${comment.status}`}>
      <a
        href={fragmentOf({ page: 'queue', queue: found.queue, caseId: id })}
        data-stream={id}
        aria-current={isHere ? 'true' : undefined}
        onFocus={() => desk.stream.select(id)}
      >
        <span class="row-head">
          <bdi class="row-author">{author ? nameOf(author) : 'Somebody who left'}</bdi>
          <span class="row-article">
            on <bdi>{thread.title ?? thread.articleKey}</bdi>
          </span>
          <span class="row-time">
            <Ago time={comment.createdAt} />
          </span>
        </span>
        {context.parent && (
          <span class="row-article">
            <ReplyIcon /> to <bdi>{nameOf(context.parent.author)}</bdi>
          </span>
        )}
        <span class="stream-text" dir="auto">
          {text ?? `${STATUS_NAMES.deleted}.`}
        </span>
        <span class="row-facts">
          <Facts found={found} />
        </span>
      </a>
      {isHere && <Deeds found={found} />}
    </li>
  );
}

function Facts({ found }: { found: Case }) {
  const { comment, alarm, state: openness, queue } = found;
  const latest = standingDecision(found);
  return (
    <>
      {alarm && (
        <span class="chip alarm">
          <BellIcon /> {ALARM_NAMES[alarm.kind]}
        </span>
      )}
      {comment.status !== 'published' && (
        <span class={`chip status-${comment.status}`}>{STATUS_NAMES[comment.status]}</span>
      )}
      {comment.pending && <span class="chip warn">Edited: the new text waits</span>}
      {comment.featured && <span class="chip mine">Editor’s pick</span>}
      {openness === 'open' && queue !== 'new' && <span class="chip warn">Waits in {QUEUE_NAMES[queue]}</span>}
      {latest && (
        <span class="chip">
          {done(latest.action)} by <bdi>{deciderOf(latest)}</bdi>
        </span>
      )}
      {found.reportCount > 0 && (
        <span class="chip alert">
          <FlagIcon /> {counted(found.reportCount, 'report')}
        </span>
      )}
      {found.findings
        .filter(({ verdict }) => verdict !== 'pass')
        .slice(0, 3)
        .map(({ check, fact }) => (
          <span key={check} class="chip verdict-note" title={fact}>
            {checkName(check)}
          </span>
        ))}
    </>
  );
}

/** The buttons are the keys. */
function Deeds({ found }: { found: Case }) {
  const { desk, state } = useDesk();
  const { asking } = state.stream;
  const isOwn = found.author?.id === state.user?.id;
  const turns = asking ?? turningDown(found);
  const turnDown = turns === 'remove' ? 'Remove' : found.comment.pending ? 'Reject the edit' : 'Reject';
  if (asking !== null) {
    return (
      <div class="stream-deeds" role="group" aria-label={`${turnDown} because of`}>
        <span class="hint">{turnDown} because of</span>
        {reasonsOf(state.wording).map(({ key, label, digit }) => (
          <button
            key={key}
            type="button"
            class="button small danger"
            aria-keyshortcuts={digit}
            onClick={() => void decide(desk, asking, key)}
          >
            <kbd aria-hidden="true">{digit}</kbd> {label}
          </button>
        ))}
        <button type="button" class="button small" onClick={() => stopAsking(desk)}>
          Cancel <kbd aria-hidden="true">Esc</kbd>
        </button>
      </div>
    );
  }
  const possible = isOwn ? new Set() : effectsIn(found);
  const button = (key: string, label: string, run: () => void, tone = '') => (
    <button type="button" class={`button small ${tone}`} aria-keyshortcuts={key} onClick={run}>
      {label} <kbd aria-hidden="true">{key}</kbd>
    </button>
  );
  return (
    <div class="stream-deeds" role="group" aria-label="Decide">
      {possible.has('approve') && button('a', 'Approve', () => void decide(desk, 'approve'), 'good')}
      {!isOwn && turns && button('r', turnDown, () => askReason(desk), 'danger')}
      {found.comment.status === 'published' &&
        !isOwn &&
        button(
          'f',
          found.comment.featured ? 'Take back the pick' : 'Editor’s pick',
          () => void desk.stream.feature(),
        )}
      {possible.has('escalate') && button('e', 'Escalate', () => void decide(desk, 'escalate'))}
      {button('o', 'Open', () => openSelected(desk))}
      {!isOwn && !found.alarm && button('!', 'Alarm', () => raiseAlarm(desk))}
      {isOwn && <span class="hint">Your own comment is for somebody else to decide.</span>}
    </div>
  );
}
