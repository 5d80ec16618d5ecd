import type { Case } from '@app/client';
import { deciderOf, done, nameOf, standingDecision } from '../desk/news.js';
import { fragmentOf } from '../desk/route.js';
import { waitsIn } from '../desk/state.js';
import { useDesk, useServerNow } from './context.js';
import { ALARM_NAMES } from './alarm-words.js';
import { BellIcon, FlagIcon, LockIcon } from './icons.js';
import { relativeTime } from './time.js';
import { checkName, counted, REPORT_NAMES, STATUS_NAMES } from './words.js';

/** One case in the list: a link, so that it opens by a click, a touch or Enter. */
export function CaseRow({ found }: { found: Case }) {
  const { desk, state } = useDesk();
  const { route, open } = state;
  const now = useServerNow(15_000);
  if (route.page !== 'queue') return null;
  const isOpen = open?.id === found.id;
  const isSelected = desk.selecting.has(found.id);
  const isDone = !waitsIn(found, route.queue);
  const text = found.comment.pending?.body ?? found.comment.body;
  return (
    <li class={`row ${isOpen ? 'open' : ''} ${isDone ? 'done' : ''} ${isSelected ? 'selected' : ''}`}>
      {!isDone && (
        <label class="row-pick">
          <input
            type="checkbox"
            checked={isSelected}
            onClick={(event) => {
              event.stopPropagation();
              desk.selecting.toggle(found.id, event.shiftKey);
            }}
          />
          <span class="unseen">
            Select the comment by {found.author ? nameOf(found.author) : 'somebody who left'}
          </span>
        </label>
      )}
      <a
        href={fragmentOf({ ...route, caseId: found.id })}
        data-case={found.id}
        aria-current={isOpen ? 'true' : undefined}
        // What is open already is gone into.
        onClick={() => isOpen && document.getElementById('case-title')?.focus()}
      >
        <span class="row-head">
          <bdi class="row-author">{found.author ? nameOf(found.author) : 'Somebody who left'}</bdi>
          <span class="row-time">{relativeTime(Date.parse(found.openedAt), now)}</span>
        </span>
        <span class="row-text" dir="auto">
          {text ?? STATUS_NAMES.deleted}
        </span>
        <bdi class="row-article">{found.thread.title ?? found.thread.articleKey}</bdi>
        <span class="row-facts">
          <RowFacts found={found} isDone={isDone} now={now} me={state.user?.id} />
        </span>
      </a>
    </li>
  );
}

interface RowFactsProps {
  found: Case;
  isDone: boolean;
  now: number;
  me: string | undefined;
}

function RowFacts({ found, isDone, now, me }: RowFactsProps) {
  const latest = standingDecision(found);
  if (isDone) {
    return (
      <span class="chip">
        {latest ? `${done(latest.action)} by ${deciderOf(latest)}` : 'no longer waiting'}
      </span>
    );
  }
  const isClaimed = found.claim !== null && Date.parse(found.claim.until) > now;
  const reasons = [...new Set(found.reports.map(({ reason }) => REPORT_NAMES[reason]))];
  const checks = found.findings.filter(({ verdict }) => verdict === 'hold' || verdict === 'refuse');
  return (
    <>
      {found.alarm && (
        <span class="chip alarm">
          <BellIcon /> {ALARM_NAMES[found.alarm.kind]}
        </span>
      )}
      {isClaimed && (
        <span class={`chip ${found.claim!.by.id === me ? 'mine' : 'taken'}`}>
          <LockIcon /> {found.claim!.by.id === me ? 'Yours' : nameOf(found.claim!.by)}
        </span>
      )}
      {found.comment.pending && <span class="chip">Edited</span>}
      {found.reportCount > 0 && (
        <span class="chip alert">
          <FlagIcon /> {counted(found.reportCount, 'report')}
          {reasons.length > 0 && `: ${reasons.slice(0, 2).join(', ')}`}
        </span>
      )}
      {checks.slice(0, 2).map(({ check }) => (
        <span key={check} class="chip warn">
          {checkName(check)}
        </span>
      ))}
    </>
  );
}
