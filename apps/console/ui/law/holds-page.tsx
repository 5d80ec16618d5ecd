import type { HoldSubject, LegalHold, LegalHoldInFull } from '@app/client';
import { useRef, useState } from 'preact/hooks';
import { fragmentOf, type HoldsAsk } from '../../desk/route.js';
import { wordsFor } from '../../desk/trouble.js';
import { useDesk, useServerNow } from '../context.js';
import { onEscape } from '../escape.js';
import { PagedFoot, usePaged } from '../paged.js';
import { absoluteTime, Ago } from '../time.js';
import { counted } from '../words.js';
import { HoldForm } from './hold-form.js';
import { KeptRows } from './kept-rows.js';
import { moveByKeys } from './move-by-keys.js';
import { Tabs } from './tabs.js';

const PAGE = 30;
const STATES = { standing: 'In force', lifted: 'Lifted' } as const;

/** What must not be lost while a claim is open; for editors and admins. */
export function HoldsPage({ asked }: { asked: HoldsAsk }) {
  const { desk } = useDesk();
  const list = usePaged((cursor) =>
    desk.legal.holds({ state: asked.state, limit: PAGE, ...(cursor && { cursor }) }),
  );
  const title = useRef<HTMLHeadingElement>(null);
  // What was pressed may be gone with its hold.
  const again = () => void list.read(null).then(() => title.current?.focus());
  const hrefOf = (state: HoldsAsk['state']) =>
    fragmentOf({ page: 'holds', asked: { state, comment: '', person: '' } });
  return (
    <main class="law" aria-busy={list.phase === 'loading'}>
      <header class="figures-head">
        <div>
          <h1 ref={title} tabIndex={-1}>
            Legal holds
          </h1>
          <p class="hint">
            While one is in force, whatever forgetting takes of a comment or a person is kept apart. Nobody
            sees a difference, and nobody is kept from deleting or being forgotten.
          </p>
        </div>
        <button type="button" class="button" onClick={() => void list.read(null)}>
          Read again
        </button>
      </header>
      {asked.state === 'standing' && <HoldForm asked={asked} onPlaced={again} />}
      <Tabs
        label="State"
        tabs={(['standing', 'lifted'] as const).map((state) => ({
          name: STATES[state],
          href: hrefOf(state),
          here: state === asked.state,
        }))}
      />
      {list.items.length > 0 && (
        <ol class="law-list" onKeyDown={moveByKeys}>
          {list.items.map((hold) => (
            <Hold key={hold.id} hold={hold} onChanged={again} />
          ))}
        </ol>
      )}
      <PagedFoot
        list={list}
        empty={
          <p class="empty-title">
            {asked.state === 'standing' ? 'Nothing is on hold' : 'No hold has been lifted yet'}
          </p>
        }
      />
    </main>
  );
}

function subjectOf({ commentId, personId }: LegalHold): HoldSubject {
  return commentId === null ? { personId: personId! } : { commentId };
}

function Hold({ hold, onChanged }: { hold: LegalHold; onChanged(): void }) {
  const { desk, state } = useDesk();
  const { id, commentId, person, excerpt, reason, until, by, at, liftedAt, liftedBy } = hold;
  const [open, setOpen] = useState<'lift' | 'until' | null>(null);
  const [kept, setKept] = useState<LegalHoldInFull | null>(null);
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState('');
  const [day, setDay] = useState(until?.slice(0, 10) ?? '');
  const item = useRef<HTMLLIElement>(null);
  const close = () => {
    setOpen(null);
    item.current?.querySelector<HTMLElement>('.law-ways button')?.focus();
  };
  const attempt = async (work: () => Promise<unknown>) => {
    if (busy) return;
    setBusy(true);
    setTrouble('');
    try {
      await work();
    } catch (error) {
      setTrouble(wordsFor(error));
    }
    setBusy(false);
  };
  const lift = () =>
    attempt(async () => {
      await desk.legal.lift(subjectOf(hold));
      desk.store.say('The hold is lifted.', 'good');
      onChanged();
    });
  const move = (to: string | null) =>
    attempt(async () => {
      await desk.legal.impose(subjectOf(hold), { reason, until: to && `${to}T00:00:00Z` });
      desk.store.say('The day is changed.', 'good');
      onChanged();
    });
  return (
    <li ref={item} onKeyDown={open ? onEscape(close) : undefined}>
      <p class="law-line">
        <span class="law-title">
          {commentId === null ? 'Everything by ' : 'A comment by '}
          {person ? (
            <button
              type="button"
              class="link"
              onClick={() => desk.store.change({ dialog: { kind: 'person', personId: person.id } })}
            >
              <bdi>{person.name}</bdi>
            </button>
          ) : (
            'somebody who is forgotten'
          )}
        </span>
        {liftedAt === null && until !== null && <Until until={until} />}
      </p>
      {commentId !== null && (
        <p class="law-excerpt" dir="auto">
          {excerpt || <span class="hint">Its words are forgotten, and kept.</span>}
        </p>
      )}
      <p class="source" dir="auto">
        {reason}
      </p>
      <p class="hint">
        Placed <Ago time={at} />{' '}
        {by ? (
          <>
            by <bdi>{by.name ?? 'somebody who is gone'}</bdi>
          </>
        ) : (
          'with the alarm that was raised'
        )}
        {liftedAt !== null && (
          <>
            , lifted <Ago time={liftedAt} /> by <bdi>{liftedBy?.name ?? 'somebody who is gone'}</bdi>
          </>
        )}
      </p>
      {liftedAt === null && (
        <div class="law-ways">
          <button
            type="button"
            class="button small"
            aria-expanded={open === 'lift'}
            onClick={() => setOpen(open === 'lift' ? null : 'lift')}
          >
            Lift
          </button>
          <button
            type="button"
            class="button small"
            aria-expanded={open === 'until'}
            onClick={() => setOpen(open === 'until' ? null : 'until')}
          >
            {until === null ? 'Name a day' : 'Change the day'}
          </button>
          {commentId !== null && (
            <a
              class="button small"
              href={fragmentOf({ page: 'queue', queue: 'reported', caseId: commentId })}
            >
              The case
            </a>
          )}
          {state.user?.role === 'admin' && kept === null && (
            <button
              type="button"
              class="button small"
              onClick={() => void attempt(async () => setKept(await desk.legal.hold(id)))}
            >
              What is kept
            </button>
          )}
        </div>
      )}
      {open === 'lift' && (
        <div class="law-sure" role="group" aria-label="Lift the hold">
          <p>What is kept for this hold alone is deleted at once, and cannot be brought back.</p>
          <div class="form-foot">
            <button type="button" class="button" onClick={close}>
              Keep it
            </button>
            <button
              type="button"
              class="button primary danger"
              aria-disabled={busy}
              onClick={() => void lift()}
            >
              Lift and delete
            </button>
          </div>
        </div>
      )}
      {open === 'until' && (
        <form
          class="law-sure"
          onSubmit={(event) => {
            event.preventDefault();
            void move(day === '' ? null : day);
          }}
        >
          <label class="field">
            <span>Look at it again on</span>
            <input
              type="date"
              class="date"
              value={day}
              onInput={(event) => setDay(event.currentTarget.value)}
            />
            <small>Nothing ends by itself: the hold stays in force until somebody lifts it.</small>
          </label>
          <div class="form-foot">
            <button type="button" class="button" onClick={close}>
              Cancel
            </button>
            <button class="button primary" aria-disabled={busy}>
              Save
            </button>
          </div>
        </form>
      )}
      {kept && (
        <section class="kept" aria-label="What is kept">
          <p class="hint">
            {kept.kept.length === 0
              ? 'Nothing was forgotten since it was placed: all of it still stands where it was.'
              : `${counted(kept.kept.length, 'row')} that ${kept.kept.length === 1 ? 'was' : 'were'} forgotten elsewhere.`}{' '}
            That you looked is in the audit log.
          </p>
          <KeptRows kept={kept.kept} />
        </section>
      )}
      <p class="trouble" role="alert">
        {trouble}
      </p>
    </li>
  );
}

function Until({ until }: { until: string }) {
  const now = useServerNow(60_000);
  const isOver = Date.parse(until) < now;
  return (
    <span class={`chip ${isOver ? 'alert' : ''}`}>
      {isOver ? 'To be looked at since ' : 'To be looked at on '}
      <time dateTime={until} title={absoluteTime(until)}>
        {until.slice(0, 10)}
      </time>
    </span>
  );
}
