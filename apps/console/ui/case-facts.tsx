import type { Case } from '@app/client';
import { done, nameOf } from '../desk/news.js';
import { FlagIcon, ReplyIcon } from './icons.js';
import { Ago } from './time.js';
import { checkName, counted, REPORT_NAMES, STATUS_NAMES } from './words.js';

const VERDICTS = { pass: 'seen', note: 'noted', hold: 'held', refuse: 'refused' } as const;
const OUTCOMES = { upheld: 'Upheld', dismissed: 'Dismissed', changed: 'Of a text replaced since' } as const;

/** What the comment answers. */
export function Parent({ found }: { found: Case }) {
  const { parent } = found.context;
  if (!parent) return null;
  return (
    <section class="parent" aria-label="In reply to">
      <p class="parent-head">
        <ReplyIcon /> In reply to <bdi>{nameOf(parent.author)}</bdi>
        {parent.status !== 'published' && <span class="chip">{STATUS_NAMES[parent.status]}</span>}
      </p>
      <p class="source" dir="auto">
        {parent.body ?? `${STATUS_NAMES.deleted}.`}
      </p>
    </section>
  );
}

/** A text that outside checks have yet to answer about: it will be settled without anybody, unless one decides before. */
export function Awaited({ found }: { found: Case }) {
  const waiting = found.checks.filter(({ state }) => state === 'waiting');
  if (waiting.length === 0) return null;
  const names = waiting.map(({ check }) => checkName(check)).join(', ');
  return (
    <p class="hint" role="status">
      {found.comment.awaitsChecks
        ? `It waits for an outside check alone (${names}) and is in no queue. You may decide all the same.`
        : `An outside check has yet to answer about it: ${names}.`}
    </p>
  );
}

export function Findings({ found }: { found: Case }) {
  if (found.findings.length === 0) return null;
  return (
    <section class="block">
      <h3>What the checks found</h3>
      <ul class="facts">
        {found.findings.map(({ check, version, verdict, fact, score }, index) => (
          <li key={index}>
            <span class={`chip verdict-${verdict}`}>{VERDICTS[verdict]}</span>
            <div>
              <p dir="auto">{fact}</p>
              <p class="hint">
                {checkName(check)} · version {version}
                {score !== null && ` · score ${score.toFixed(2)}`}
              </p>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

export function Reports({ found }: { found: Case }) {
  if (found.reportCount === 0) return null;
  const more = found.reportCount - found.reports.length;
  return (
    <section class="block">
      <h3>{counted(found.reportCount, 'report')}</h3>
      <ul class="facts">
        {found.reports.map(({ reason, detail, revision, weight, outcome, at }, index) => (
          <li key={index}>
            <FlagIcon />
            <div>
              <p>
                <strong>{REPORT_NAMES[reason]}</strong>
                {detail && (
                  <>
                    {': '}
                    <bdi class="words">{detail}</bdi>
                  </>
                )}
              </p>
              <p class="hint">
                <Ago time={at} /> · reporter’s weight {weight.toFixed(2)}
                {revision !== found.comment.revision && ` · of text ${revision}`}
                {outcome && ` · ${OUTCOMES[outcome]}`}
              </p>
            </div>
          </li>
        ))}
      </ul>
      {more > 0 && <p class="hint">and {more} more</p>}
    </section>
  );
}

/** What was decided on this comment before. */
export function History({ found }: { found: Case }) {
  if (found.history.length === 0) return null;
  return (
    <section class="block">
      <h3>Decisions so far</h3>
      <ul class="facts">
        {found.history.map(({ id, action, by, byCheck, reason, rule, message, at, revision, undoneAt }) => (
          <li key={id} class={undoneAt ? 'undone' : ''}>
            <span class="chip">{done(action)}</span>
            <div>
              <p>
                <bdi>{byCheck === null ? nameOf(by) : `${checkName(byCheck)}, alone`}</bdi> ·{' '}
                <Ago time={at} /> · text {revision}
                {undoneAt && (
                  <>
                    {' '}
                    · taken back <Ago time={undoneAt} />
                  </>
                )}
              </p>
              {reason && <p dir="auto">{reason}</p>}
              {rule && <p class="hint">Rule: {rule}</p>}
              {message && (
                <p class="words" dir="auto">
                  “{message}”
                </p>
              )}
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
