import { type Policy, type PolicyDocument, Refused } from '@app/client';
import { useEffect, useRef, useState } from 'preact/hooks';
import { documentOf, formOf, type PolicyForm } from '../../desk/policy-form.js';
import { NO_POLICY_TROUBLES, policyTroublesOf } from '../../desk/policy-troubles.js';
import { hasCode } from '../../desk/trouble.js';
import { useDesk } from '../context.js';
import { PolicyChanges } from './policy-changes.js';
import { Places } from './place-fields.js';
import { RulesFields } from './rules-fields.js';

interface PolicyEditorProps {
  /** The policy that the form was made from. */
  base: Policy;
  form: PolicyForm;
  canChange: boolean;
  onType(form: PolicyForm): void;
  /** It was saved, or what others saved is taken in its place. */
  onPolicy(policy: Policy): void;
  /** Others saved meanwhile, and one's own is to go over it. */
  onKeep(current: Policy): void;
}

/** The policy as a form; what is wrong is told at its field, and what others saved meanwhile before it is overwritten. */
export function PolicyEditor({ base, form, canChange, onType, onPolicy, onKeep }: PolicyEditorProps) {
  const { desk } = useDesk();
  const [troubles, setTroubles] = useState(NO_POLICY_TROUBLES);
  const [overtaken, setOvertaken] = useState<Policy | null>(null);
  const [told, setTold] = useState('');
  const [isBusy, setBusy] = useState(false);
  const [note, setNote] = useState('');
  const whole = useRef<HTMLFormElement>(null);
  const document = documentOf(form, base.document);
  const isChanged =
    JSON.stringify(document) !== JSON.stringify(documentOf(formOf(base.document), base.document));
  const save = async (event: SubmitEvent) => {
    event.preventDefault();
    setBusy(true);
    setTold('');
    try {
      const said = note.trim();
      const saved = await desk.policy.change({
        version: base.version,
        document,
        ...(said && { note: said }),
      });
      setTroubles(NO_POLICY_TROUBLES);
      setNote('');
      setTold(`Saved as version ${saved.version}. It holds from now on.`);
      onPolicy(saved);
    } catch (error) {
      if (hasCode(error, 'stale-version')) setOvertaken((error as Refused).problem['current'] as Policy);
      else setTroubles(policyTroublesOf(error, '/document'));
    } finally {
      setBusy(false);
    }
  };
  useEffect(() => {
    if (troubles === NO_POLICY_TROUBLES) return;
    whole.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [troubles]);
  return (
    <form class="policy-form" aria-label="The policy" ref={whole} onSubmit={(event) => void save(event)}>
      <fieldset class="policy-all" disabled={!canChange}>
        <h2>Everywhere</h2>
        <RulesFields
          fields={form.site}
          inherited={null}
          troubles={troubles.site}
          onChange={(at, text) => onType({ ...form, site: { ...form.site, [at]: text } })}
        />
        <Places
          places={form.places}
          site={form.site}
          troubles={troubles.places}
          onChange={(places) => onType({ ...form, places })}
        />
        {canChange && (
          <div class="policy-foot">
            <label class="field">
              <span>
                Why <small>for those who read the history; may stay empty</small>
              </span>
              <input value={note} maxLength={500} onInput={(event) => setNote(event.currentTarget.value)} />
            </label>
            <button class="button primary" disabled={isBusy || !isChanged}>
              Save
            </button>
            <button
              type="button"
              class="button"
              disabled={!isChanged}
              onClick={() => {
                setTroubles(NO_POLICY_TROUBLES);
                onPolicy(base);
              }}
            >
              Discard
            </button>
            <p class="hint" role="status">
              {told || (isChanged ? 'Not saved' : 'All is saved.')}
            </p>
            {troubles.whole !== null && (
              <p class="failed" role="alert">
                {troubles.whole}
              </p>
            )}
          </div>
        )}
      </fieldset>
      {overtaken && (
        <Overtaken
          before={base.document}
          now={overtaken}
          onMine={() => {
            setOvertaken(null);
            onKeep(overtaken);
          }}
          onTheirs={() => {
            setOvertaken(null);
            onPolicy(overtaken);
          }}
        />
      )}
    </form>
  );
}

interface OvertakenProps {
  before: PolicyDocument;
  now: Policy;
  onMine(): void;
  onTheirs(): void;
}

/** Somebody saved another policy meanwhile: what is different in it, and what is to become of one's own. */
function Overtaken({ before, now, onMine, onTheirs }: OvertakenProps) {
  const notice = useRef<HTMLDivElement>(null);
  useEffect(() => notice.current!.focus(), []);
  return (
    <div class="gate-conflict" role="alert" tabIndex={-1} ref={notice}>
      <p>
        <b>
          <bdi>{now.by.name ?? 'Somebody'}</bdi> has saved version {now.version} meanwhile.
        </b>{' '}
        What you typed is still in the form, and not saved.
      </p>
      <PolicyChanges before={before} after={now.document} />
      <p class="policy-buttons">
        <button type="button" class="button" onClick={onTheirs}>
          Show theirs, drop mine
        </button>
        <button type="button" class="button" onClick={onMine}>
          Keep mine, to save it over theirs
        </button>
      </p>
    </div>
  );
}
