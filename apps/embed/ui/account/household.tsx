import { type Household as Seats, type HouseholdInvitation, type HouseholdSeat, Refused } from '@app/client';
import { useRef, useState } from 'preact/hooks';
import { newKey } from '../../discussion/request-key.js';
import type { HouseholdTexts } from '../../texts/household.js';
import { ConfirmDialog } from '../confirm-dialog.js';
import { usePage } from '../context.js';
import { Outcome, useDeed } from '../deed.js';
import { Field, Form } from '../form.js';
import { absoluteTime } from '../relative-time.js';
import { useAsked, WhenHere } from './asked.js';
import { HeldSeat } from './held-seat.js';

/** With whom one shares one's subscription; a seat that somebody gave; an invitation to take. */
export function Household() {
  const { discussion, state, texts } = usePage();
  const words = texts.household;
  const { account } = discussion;
  const asked = useAsked(() => account.household());
  const deed = useDeed();
  const place = useRef<HTMLDivElement>(null);
  // Told this once: it stays on the page while it waits.
  const [made, setMade] = useState<HouseholdInvitation | null>(null);

  const end = async (id: string, saying: string) => {
    const done = await deed.run(() => account.endSeat(id), saying);
    await asked.again();
    // The button that was pressed is gone with its seat.
    if (done) place.current?.focus();
  };

  const invited = (invitation: HouseholdInvitation) => {
    setMade(invitation);
    void asked.again();
  };

  return (
    <div class="household" ref={place} tabIndex={-1}>
      {state.invitation && <Invitation onDone={() => void asked.again()} />}
      <WhenHere asked={asked}>
        {(household) => (
          <>
            {household.held.map((held) => (
              <HeldSeat key={held.id} held={held} busy={deed.busy} onLeave={() => end(held.id, words.left)} />
            ))}
            <Own household={household} busy={deed.busy} onEnd={(id) => end(id, words.ended)} />
            <Outcome deed={deed} />
            {isWaiting(household, made) && <HandOn invitation={made} code={made.code} />}
            {household.items.length < household.seats && <Invite onInvited={invited} />}
          </>
        )}
      </WhenHere>
    </div>
  );
}

/** Whether there is something to be handed on: nobody has taken the seat, nor has the owner taken it back. */
function isWaiting(
  { items }: Seats,
  made: HouseholdInvitation | null,
): made is HouseholdInvitation & { code: string } {
  return made?.code != null && items.some(({ id, person }) => id === made.seat.id && person === null);
}

/** A link was followed: the seat is taken by a press, not by opening it. */
function Invitation({ onDone }: { onDone(): void }) {
  const { discussion, texts } = usePage();
  const words = texts.household;
  const { invitations } = discussion;
  const deed = useDeed((error) =>
    error instanceof Refused && error.code === 'unknown-seat' ? words.over : null,
  );
  const take = async () => {
    await deed.run(() => invitations.take());
    onDone();
  };
  return (
    <section class="invitation" aria-label={words.invited}>
      <h5>{words.invited}</h5>
      <p>{words.invitedHint}</p>
      <Form
        deed={deed}
        action={words.take}
        autofocus
        onSend={() => void take()}
        beside={
          <button type="button" class="button" onClick={() => invitations.decline()}>
            {words.decline}
          </button>
        }
      />
    </section>
  );
}

interface OwnProps {
  household: Seats;
  busy: boolean;
  onEnd(id: string): Promise<void>;
}

function Own({ household: { seats, items, held }, busy, onEnd }: OwnProps) {
  const { texts } = usePage();
  const words = texts.household;
  const [asking, setAsking] = useState<HouseholdSeat | null>(null);
  const taken = items.filter(({ person }) => person !== null).length;
  if (seats === 0 && items.length === 0) return held.length > 0 ? null : <p class="hint">{words.none}</p>;
  return (
    <>
      <p class="hint">{seats > 0 ? words.seats(seats, items.length) : words.none}</p>
      {taken > seats && <p class="hint">{words.tooMany}</p>}
      {items.length > 0 && (
        <ul class="devices" aria-label={words.title}>
          {items.map((seat) => (
            <Seat key={seat.id} seat={seat} busy={busy} onEnd={() => setAsking(seat)} />
          ))}
        </ul>
      )}
      {items.length > 0 && items.length >= seats && <p class="hint">{words.full}</p>}
      {asking && (
        <ConfirmDialog
          title={words.endTitle}
          question={questionAbout(asking, words)}
          action={words.end}
          onConfirm={() => onEnd(asking.id)}
          onClose={() => setAsking(null)}
        />
      )}
    </>
  );
}

/** What taking it back does to whom. */
function questionAbout({ person, email }: HouseholdSeat, words: HouseholdTexts): string {
  if (person) return words.endSeat(person.name);
  return email ? words.endInvitation(email) : words.endLink;
}

function Seat({ seat, busy, onEnd }: { seat: HouseholdSeat; busy: boolean; onEnd(): void }) {
  const { texts } = usePage();
  const words = texts.household;
  const whose = seat.person?.name ?? seat.email ?? words.invitedBy;
  return (
    <li>
      <div>
        <p>
          <bdi class="device">{whose}</bdi>
        </p>
        <p class="hint">
          {seat.person === null && seat.endsAt
            ? words.waits(absoluteTime(seat.endsAt, texts.language))
            : words.has}
        </p>
      </div>
      <button
        type="button"
        class="button"
        aria-label={words.endThis(whose)}
        aria-disabled={busy}
        onClick={onEnd}
      >
        {words.end}
      </button>
    </li>
  );
}

function Invite({ onInvited }: { onInvited(invitation: HouseholdInvitation): void }) {
  const { discussion, texts } = usePage();
  const words = texts.household;
  const deed = useDeed();
  const [count, setCount] = useState(0);
  // Sent again after a lost answer it is the same invitation; of another address it is another one.
  const key = useRef({ key: newKey(), email: '' });
  const invite = async (email: string) => {
    if (key.current.email !== email) key.current = { key: newKey(), email };
    const { returnUrl } = discussion.signingIn;
    const invitation = { ...(email && { email }), ...(returnUrl === undefined ? {} : { returnUrl }) };
    await deed.run(async () => {
      const made = await discussion.account.inviteToHousehold(invitation, key.current.key);
      key.current = { key: newKey(), email: '' };
      setCount(count + 1);
      onInvited(made);
    });
  };
  return (
    <section class="change" aria-label={words.invite}>
      <h5>{words.invite}</h5>
      <Form
        deed={deed}
        action={words.inviteAction}
        onSend={({ email = '' }) => void invite(email.trim())}
        key={count}
      >
        <Field label={words.email} hint={words.emailHint} name="email" type="email" autocomplete="off" />
      </Form>
    </section>
  );
}

function HandOn({ invitation: { seat, mailed }, code }: { invitation: HouseholdInvitation; code: string }) {
  const { discussion, texts } = usePage();
  const words = texts.household;
  const [copied, setCopied] = useState(false);
  const link = `${discussion.signingIn.returnUrl ?? location.origin}#belowline-seat=${code}`;
  const field = useRef<HTMLInputElement>(null);
  const copy = async () => {
    field.current?.select();
    setCopied(
      await (navigator.clipboard?.writeText(link).then(
        () => true,
        () => false,
      ) ?? false),
    );
  };
  return (
    <div class="hand-on" role="status">
      <p>{mailed && seat.email ? words.mailed(seat.email) : words.handOn}</p>
      <div class="field">
        <input
          ref={field}
          readOnly
          value={link}
          aria-label={words.handOn}
          onFocus={() => field.current?.select()}
        />
      </div>
      <p>
        <button type="button" class="button" onClick={() => void copy()}>
          {words.copy}
        </button>{' '}
        {copied && words.copied}
      </p>
    </div>
  );
}
