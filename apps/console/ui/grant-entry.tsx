import type { GrantSeat, PlanGrant, SoldPlan } from '@app/client';
import { useId, useRef, useState } from 'preact/hooks';
import { planName } from '../desk/plan-names.js';
import { wordsFor } from '../desk/trouble.js';
import { useDesk } from './context.js';
import { onEscape } from './escape.js';
import { absoluteTime, Ago } from './time.js';
import { GRANT_KIND_NAMES } from './words.js';

interface GrantEntryProps {
  grant: PlanGrant;
  /** Null while they are on their way. */
  plans: readonly SoldPlan[] | null;
  onChanged(grant: PlanGrant): void;
}

/** One grant: what it is, whose, until when; who has it, and taking it back. */
export function GrantEntry({ grant, plans, onChanged }: GrantEntryProps) {
  const { desk } = useDesk();
  const { kind, plan, person, domains, ranges, note, holders, createdAt, endsAt, endedAt } = grant;
  const over = endedAt !== null || (endsAt !== null && Date.parse(endsAt) <= desk.clock.now());
  const several = kind === 'institution' || kind === 'household';
  return (
    <li class={over ? 'over' : undefined}>
      <div class="grant-what">
        <span class="chip">{GRANT_KIND_NAMES[kind]}</span>
        {plan !== null && <bdi class="grant-plan">{planName(plans, plan)}</bdi>}
        {over && <span class="chip warn">Over</span>}
      </div>
      <div class="grant-whom">
        {person && (
          <button
            type="button"
            class="link"
            onClick={() => desk.store.change({ dialog: { kind: 'person', personId: person.id } })}
          >
            <bdi>{person.name}</bdi>
          </button>
        )}
        {note && <p dir="auto">{note}</p>}
        {domains.length > 0 && (
          <p class="grant-terms">
            {domains.map((domain) => (
              <code key={domain}>@{domain}</code>
            ))}
          </p>
        )}
        {ranges.length > 0 && (
          <p class="grant-terms">
            {ranges.map((range) => (
              <code key={range}>{range}</code>
            ))}
          </p>
        )}
        <p class="hint">
          {kind === 'household' ? 'Shared since' : 'Given'} <Ago time={createdAt} />
          {endsAt && ` · ${over ? 'ended' : 'until'} ${absoluteTime(endsAt)}`}
          {endedAt && ` · taken back ${absoluteTime(endedAt)}`}
        </p>
      </div>
      <div class="grant-more">
        {several && <p>{held(kind, holders)}</p>}
        {several && <Holders grant={grant} />}
        {!over && <TakeBack grant={grant} onChanged={onChanged} />}
      </div>
    </li>
  );
}

function held(kind: PlanGrant['kind'], holders: number): string {
  if (kind === 'household') return holders === 1 ? '1 seat is taken' : `${holders} seats are taken`;
  return holders === 1 ? '1 person has it now' : `${holders} people have it now`;
}

/** Asked twice: it ends for everyone who has it, at once. */
function TakeBack({ grant, onChanged }: Omit<GrantEntryProps, 'plans'>) {
  const { desk } = useDesk();
  const [step, setStep] = useState<'idle' | 'sure' | 'busy'>('idle');
  const [trouble, setTrouble] = useState<string | null>(null);
  const end = async () => {
    setStep('busy');
    setTrouble(null);
    try {
      onChanged(await desk.client.endGrant(grant.id));
      desk.store.say('Taken back.', 'good');
    } catch (error) {
      setTrouble(wordsFor(error));
      setStep('sure');
    }
  };
  // The button that asked comes back, and has the focus again.
  const isBack = useRef(false);
  const keep = () => {
    isBack.current = true;
    setStep('idle');
  };
  const about = grant.note ?? grant.person?.name ?? grant.domains[0] ?? grant.ranges[0] ?? grant.plan;
  if (step === 'idle') {
    return (
      <button
        type="button"
        class="button small"
        ref={(button) => {
          if (isBack.current) button?.focus();
          isBack.current = false;
        }}
        onClick={() => setStep('sure')}
      >
        Take back<span class="unseen"> {about}</span>
      </button>
    );
  }
  const whose =
    grant.holders === 0
      ? 'Nobody has it now.'
      : grant.holders === 1
        ? 'It ends at once for the one person who has it.'
        : `It ends at once for all ${grant.holders} people who have it.`;
  return (
    <div class="grant-sure" role="group" aria-label="Take back" onKeyDown={onEscape(keep)}>
      <p>{whose}</p>
      <button
        type="button"
        class="button small primary danger"
        disabled={step === 'busy'}
        ref={(button) => button?.focus()}
        onClick={() => void end()}
      >
        {step === 'busy' ? 'Taking back …' : 'Take it back'}
      </button>{' '}
      <button type="button" class="button small" onClick={keep}>
        Keep it
      </button>
      {trouble && (
        <p class="trouble" role="alert">
          {trouble}
        </p>
      )}
    </div>
  );
}

interface Seats {
  items: GrantSeat[];
  nextCursor: string | null;
  /** Of a household: how many its owner's subscription gives now. */
  seats: number | null;
}

function Holders({ grant }: { grant: PlanGrant }) {
  const { desk } = useDesk();
  const [open, setOpen] = useState(false);
  const [found, setFound] = useState<Seats | null>(null);
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<string | null>(null);
  const id = useId();
  const read = async (cursor: string | null) => {
    setBusy(true);
    setTrouble(null);
    try {
      const page = await desk.client.grantSeats(grant.id, cursor === null ? {} : { cursor });
      setFound((before) => (cursor && before ? { ...page, items: [...before.items, ...page.items] } : page));
    } catch (error) {
      setTrouble(wordsFor(error));
    } finally {
      setBusy(false);
    }
  };
  const toggle = () => {
    setOpen(!open);
    if (!open) void read(null);
  };
  return (
    <div class="grant-holders">
      <button type="button" class="link" aria-expanded={open} aria-controls={id} onClick={toggle}>
        {open ? 'Hide who' : 'Show who'}
        <span class="unseen"> has {grant.note ?? grant.person?.name ?? grant.domains[0] ?? 'it'}</span>
      </button>
      <div id={id} hidden={!open} aria-busy={busy}>
        {found && found.seats !== null && (
          <p class="hint">
            The owner’s subscription gives {found.seats === 1 ? '1 seat' : `${found.seats} seats`} now.
          </p>
        )}
        {found?.items.length === 0 && <p class="hint">Nobody so far.</p>}
        <ul>
          {found?.items.map(({ id: seat, person, takenAt, endsAt }) => (
            <li key={seat}>
              {person ? (
                <button
                  type="button"
                  class="link"
                  onClick={() => desk.store.change({ dialog: { kind: 'person', personId: person.id } })}
                >
                  <bdi>{person.name}</bdi>
                </button>
              ) : (
                'An invitation waits'
              )}{' '}
              <span class="hint">
                {takenAt && (
                  <>
                    since <Ago time={takenAt} />
                  </>
                )}
                {endsAt && ` until ${absoluteTime(endsAt)}`}
              </span>
            </li>
          ))}
        </ul>
        {trouble && (
          <p class="trouble" role="alert">
            {trouble}{' '}
            <button type="button" class="link" onClick={() => void read(found?.nextCursor ?? null)}>
              Try again
            </button>
          </p>
        )}
        {busy && (
          <p class="hint" role="status">
            Loading …
          </p>
        )}
        {!busy && found?.nextCursor && (
          <button type="button" class="link" onClick={() => void read(found.nextCursor)}>
            Show more
          </button>
        )}
      </div>
    </div>
  );
}
