import type { DecisionAction } from '@app/client';
import { ACTION_NAMES } from '../desk/action-names.js';
import { done } from '../desk/news.js';
import type { Outcome } from '../desk/selection.js';
import { useDesk } from './context.js';
import { ACTIONS, ActionButton, AtOnce } from './decision-bar.js';
import { DecisionForm } from './decision-form.js';
import { fragmentOf } from '../desk/route.js';
import { counted } from './words.js';

/** What can be decided about all that is selected; in its place the open form, or what became of the last batch. */
export function BatchBar() {
  const { desk, state } = useDesk();
  const { selection } = state;
  if (!desk.selecting.isOn) return null;
  const selected = desk.selecting.cases.length;
  const turnsDown = desk.selecting.turningDown;
  const nameOf = (action: DecisionAction) => {
    const count = desk.selecting.possible(action).length;
    return count === selected ? ACTION_NAMES[action].does : `${ACTION_NAMES[action].does} ${count}`;
  };
  return (
    <section class="decision batch" aria-label="The batch">
      {selection.outcome ? (
        <BatchOutcome outcome={selection.outcome} />
      ) : (
        <>
          <p class="batch-head">
            <strong role="status">{counted(selected, 'case')} selected</strong>
            <button type="button" class="quiet" aria-keyshortcuts="*" onClick={() => desk.selecting.all()}>
              All shown <kbd aria-hidden="true">*</kbd>
            </button>
            <button
              type="button"
              class="quiet"
              aria-keyshortcuts="Escape"
              onClick={() => desk.selecting.clear()}
            >
              Clear {!selection.form && <kbd aria-hidden="true">Esc</kbd>}
            </button>
          </p>
          {selection.trouble && (
            <p class="trouble" role="alert">
              {selection.trouble}
            </p>
          )}
          {selection.form ? (
            <DecisionForm
              key={selection.form}
              action={selection.form}
              name={`${ACTION_NAMES[selection.form].does} ${desk.selecting.possible(selection.form).length}`}
              draft={selection.draft}
              obstacle={null}
              sending={selection.sending}
              onFill={(part) => desk.selecting.fill(part)}
              onConfirm={() => desk.selecting.confirm()}
              onClose={() => desk.selecting.close()}
            />
          ) : (
            <div class="actions" role="group" aria-label="Decide about all of them">
              {ACTIONS.filter(({ action }) => desk.selecting.possible(action).length > 0).map(
                ({ action, key, tone }) => (
                  <ActionButton
                    key={action}
                    letter={key}
                    tone={tone}
                    isOff={selection.sending}
                    onPress={() => desk.selecting.begin(action)}
                  >
                    {nameOf(action)}
                  </ActionButton>
                ),
              )}
              {turnsDown && (
                <AtOnce
                  action={turnsDown}
                  isOff={selection.sending}
                  onPress={(as) => desk.selecting.turnDown(as)}
                />
              )}
            </div>
          )}
        </>
      )}
    </section>
  );
}

/** Which cases were left as they are, and why. */
function BatchOutcome({ outcome: { what, action, done: count, left } }: { outcome: Outcome }) {
  const { desk, state } = useDesk();
  const { route } = state;
  if (route.page !== 'queue') return null;
  const did = what === 'decided' ? done(action) : 'taken back';
  return (
    <div class="refusal" role="alert">
      <p class="refusal-title">
        {counted(count, 'case')} {did}, {left.length} not
      </p>
      <ul class="left-over">
        {left.map(({ caseId, author, why }) => (
          <li key={caseId}>
            <a href={fragmentOf({ ...route, caseId })}>
              The comment by <bdi>{author}</bdi>
            </a>
            : {why}.
          </li>
        ))}
      </ul>
      <div class="news-foot">
        {what === 'decided' && (
          <button type="button" class="button" onClick={() => desk.selecting.again()}>
            Select those again
          </button>
        )}
        <button
          type="button"
          class="button"
          aria-keyshortcuts="Escape"
          onClick={() => desk.selecting.clear()}
        >
          Close <kbd aria-hidden="true">Esc</kbd>
        </button>
      </div>
    </div>
  );
}
