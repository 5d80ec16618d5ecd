import type { NewPlanGrant, PlanGrant, SoldPlan } from '@app/client';
import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { NO_TROUBLES, type Troubles, troublesOf } from '../desk/field-troubles.js';
import { planLabel } from '../desk/plan-names.js';
import { useDesk } from './context.js';
import { onEscape } from './escape.js';

const KINDS = [
  ['institution', 'Institution'],
  ['complimentary', 'Complimentary'],
  ['gift', 'Gift with an end'],
] as const;
type Kind = (typeof KINDS)[number][0];

interface GrantFormProps {
  isOpen: boolean;
  /** Null while they are on their way. */
  plans: SoldPlan[] | null;
  onGiven(grant: PlanGrant): void;
  onClose(): void;
}

/** Gives a plan to an institution or to one reader. What was typed is kept while the form is closed. */
export function GrantForm({ isOpen, plans, onGiven, onClose }: GrantFormProps) {
  const { desk } = useDesk();
  const [kind, setKind] = useState<Kind>('institution');
  const [busy, setBusy] = useState(false);
  const [troubles, setTroubles] = useState<Troubles>(NO_TROUBLES);
  // Pressing again after a lost answer must not give it twice; what is changed is another thing to give.
  const key = useRef(crypto.randomUUID());
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (isOpen) form.current!.querySelector<HTMLElement>('input, textarea, select')?.focus();
  }, [isOpen]);
  useEffect(() => form.current!.querySelector<HTMLElement>('[aria-invalid]')?.focus(), [troubles]);
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    const typed = new FormData(form.current!);
    const word = (name: string) => String(typed.get(name) ?? '').trim();
    const lists = { domains: lines(word('domains')).map(withoutAt), ranges: lines(word('ranges')) };
    setBusy(true);
    setTroubles(NO_TROUBLES);
    try {
      onGiven(await desk.client.give(grantOf(kind, word, lists), key.current));
    } catch (error) {
      setTroubles(troublesOf(error, lists));
    } finally {
      setBusy(false);
    }
  };
  return (
    <form
      class="grant-form"
      ref={form}
      hidden={!isOpen}
      onKeyDown={onEscape(onClose)}
      aria-label="Give without payment"
      onInput={() => (key.current = crypto.randomUUID())}
      onSubmit={submit}
    >
      <fieldset class="choices">
        <legend class="unseen">What to give</legend>
        {KINDS.map(([name, label]) => (
          <label key={name}>
            <input
              type="radio"
              name="given"
              checked={kind === name}
              onChange={() => {
                setKind(name);
                setTroubles(NO_TROUBLES);
              }}
            />
            <span>{label}</span>
          </label>
        ))}
      </fieldset>
      <Field label="Plan" trouble={troubles.fields['plan']}>
        {(described) => (
          <select name="plan" required {...described}>
            {plans?.map((one) => (
              <option key={one.plan} value={one.plan}>
                {planLabel(plans, one)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field
        label="Until"
        hint={kind === 'gift' ? 'By your clock' : 'By your clock; empty: until it is taken back'}
        trouble={troubles.fields['endsAt']}
      >
        {(described) => (
          <input type="datetime-local" name="end" class="date" required={kind === 'gift'} {...described} />
        )}
      </Field>
      {kind !== 'institution' && (
        <Field
          label="Reader"
          hint="The publication’s id of them"
          trouble={troubles.fields['externalId'] ?? troubles.fields['personId']}
        >
          {(described) => (
            <input
              name="reader"
              required
              maxLength={255}
              autocomplete="off"
              spellcheck={false}
              {...described}
            />
          )}
        </Field>
      )}
      <Field
        label={kind === 'institution' ? 'Name or note' : 'Note'}
        hint="For admins"
        trouble={troubles.fields['note']}
      >
        {(described) => <input name="note" maxLength={500} autocomplete="off" {...described} />}
      </Field>
      {kind === 'institution' && (
        <>
          <Field
            label="Domains of e-mail addresses"
            hint="One a line, as library.example"
            trouble={troubles.fields['domains']}
          >
            {(described) => <textarea name="domains" rows={3} spellcheck={false} {...described} />}
          </Field>
          <Field
            label="Networks"
            hint="One a line, as 192.0.2.0/24 or 2001:db8::/32"
            trouble={troubles.fields['ranges']}
          >
            {(described) => <textarea name="ranges" rows={3} spellcheck={false} {...described} />}
          </Field>
          <p class="grant-means">
            An address counts once it is verified: your sign-in tokens say it, or its owner followed a link
            that was mailed there. What somebody only types gives nothing. The domain is meant exactly:
            library.example does not include staff.library.example. Whoever signs in from one of the networks
            has it for an hour at a time.
          </p>
        </>
      )}
      {troubles.whole && (
        <p class="trouble" role="alert">
          {troubles.whole}
        </p>
      )}
      <div class="form-foot">
        <button type="button" class="button" onClick={onClose}>
          Cancel
        </button>
        <button class="button primary" disabled={busy || !plans?.length}>
          {busy ? 'Sending …' : 'Give'}
        </button>
      </div>
    </form>
  );
}

interface FieldProps {
  label: string;
  hint?: string;
  trouble: string | undefined;
  children(described: Record<string, string | true | undefined>): ComponentChildren;
}

/** A field that says what is wrong with it, beside it and to screen readers. */
function Field({ label, hint, trouble, children }: FieldProps) {
  const id = useId();
  return (
    <label class="field">
      <span>{label}</span>
      {children({
        'aria-describedby': `${id}-hint ${id}-trouble`,
        'aria-invalid': trouble === undefined ? undefined : true,
      })}
      <small id={`${id}-hint`}>{hint}</small>
      <span id={`${id}-trouble`} class="trouble" role={trouble ? 'alert' : undefined}>
        {trouble}
      </span>
    </label>
  );
}

function grantOf(
  kind: Kind,
  word: (name: string) => string,
  lists: { domains: string[]; ranges: string[] },
): NewPlanGrant {
  const common = { plan: word('plan'), ...(word('note') ? { note: word('note') } : {}) };
  const end = word('end') ? { endsAt: new Date(word('end')).toISOString() } : {};
  if (kind === 'institution') return { kind, ...common, ...lists, ...end };
  const whose = { ...common, externalId: word('reader') };
  return kind === 'gift'
    ? { kind, ...whose, endsAt: new Date(word('end')).toISOString() }
    : { kind, ...whose, ...end };
}

function lines(text: string): string[] {
  return text
    .split(/[\n,;]+/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** Some write `@library.example`. */
function withoutAt(domain: string): string {
  return domain.replace(/^@/, '');
}
