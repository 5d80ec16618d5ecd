import type { CheckStatus } from '@app/client';
import { useEffect, useId, useState } from 'preact/hooks';
import { type Trouble, troubleOf } from '../../desk/trouble.js';
import { useDesk } from '../context.js';
import { Failed } from '../failed.js';
import { Ago, absoluteTime } from '../time.js';
import { checkName, counted } from '../words.js';

const TROUBLES: Record<NonNullable<CheckStatus['trouble']>, string> = {
  'no-answer': 'it did not answer',
  'rate-limited': 'it wants to be asked less often',
  'server-error': 'it had an error',
  'no-credentials': 'it has no key',
  'not-accepted': 'it did not accept our request: look at its key and address',
  'text-refused': 'it did not take the text',
  malformed: 'its answer was none',
  'address-refused': 'its address leads into a private network',
  'timed-out': 'its time was over',
  'circuit-open': 'it is left alone for a while',
  'turned-off': 'it was turned off',
};

/** The checks that ask somebody outside: how each does, and the key that it takes, which is never shown. */
export function OutsideChecks({ canStore }: { canStore: boolean }) {
  const { desk } = useDesk();
  const [checks, setChecks] = useState<CheckStatus[] | null>(null);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const does = async (work: () => Promise<CheckStatus[]>): Promise<boolean> => {
    try {
      setChecks(await work());
      setTrouble(null);
      return true;
    } catch (error) {
      setTrouble(troubleOf(error));
      return false;
    }
  };
  const read = () => does(() => desk.policy.checks());
  useEffect(() => void read(), [desk]);
  return (
    <section class="policy-checks" aria-labelledby="policy-checks">
      <h2 id="policy-checks">Outside checks</h2>
      <p class="hint">
        Whether and how they are asked stands in the policy above. Their keys are kept apart, sealed, and
        shown to nobody.
      </p>
      {trouble && <Failed trouble={trouble} onAgain={() => void read()} />}
      {checks && (
        <ul class="policy-check-list">
          {checks.map((one) => (
            <li key={one.check} class="policy-group">
              <Check status={one} />
              {canStore && (
                <KeyForm
                  status={one}
                  onStore={(key) => does(() => desk.policy.storeCheckKey(one.check, key))}
                  onRemove={() => void does(() => desk.policy.removeCheckKey(one.check))}
                />
              )}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Check({ status }: { status: CheckStatus }) {
  const { check, keySince, waiting, blocking, failed, failures, trouble, failedAt, answeredAt, openUntil } =
    status;
  return (
    <>
      <h3>{checkName(check)}</h3>
      {openUntil !== null && (
        <p class="failed" role="alert">
          It failed {counted(failures, 'time')} in a row, so nobody is asked until {absoluteTime(openUntil)}.
          What would wait for it goes by what the policy says of failure.
        </p>
      )}
      <ul class="policy-changes">
        <li>
          {keySince === null ? (
            'No key is stored'
          ) : (
            <>
              A key is stored, <Ago time={keySince} />
            </>
          )}
        </li>
        <li>
          {waiting === 0
            ? 'Nothing waits for it'
            : `${counted(waiting, 'text')} not answered about, ${blocking} of them held for it`}
        </li>
        <li>{failed === 0 ? 'No failure today' : `${counted(failed, 'text')} without an answer today`}</li>
        {failedAt !== null && trouble !== null && (
          <li>
            Failed last <Ago time={failedAt} />: {TROUBLES[trouble]}
          </li>
        )}
        {answeredAt !== null && (
          <li>
            Answered last <Ago time={answeredAt} />
          </li>
        )}
      </ul>
    </>
  );
}

interface KeyFormProps {
  status: CheckStatus;
  onStore(key: string): Promise<boolean>;
  onRemove(): void;
}

function KeyForm({ status: { check, keySince }, onStore, onRemove }: KeyFormProps) {
  const id = useId();
  const [key, setKey] = useState('');
  const [isSure, setSure] = useState(false);
  const store = async (event: SubmitEvent) => {
    event.preventDefault();
    if (key.trim() !== '' && (await onStore(key.trim()))) setKey('');
  };
  return (
    <form class="policy-new-place" onSubmit={(event) => void store(event)}>
      <label class="field" for={id}>
        <span>
          {keySince === null ? 'Its key' : 'Another key'}{' '}
          <small>{check === 'publisher' ? 'whsec_ and 24 to 64 bytes in base64' : 'as it shows it'}</small>
        </span>
        <input
          id={id}
          type="password"
          autocomplete="off"
          spellcheck={false}
          value={key}
          onInput={(event) => setKey(event.currentTarget.value)}
        />
      </label>
      <button class="button small" disabled={key.trim() === ''}>
        Store<span class="unseen"> the key of {checkName(check)}</span>
      </button>
      {keySince !== null && (
        <button
          type="button"
          class="button small danger"
          onClick={() => {
            if (isSure) onRemove();
            setSure(!isSure);
          }}
        >
          {isSure ? 'Yes, take it away' : 'Take away'}
          <span class="unseen"> the key of {checkName(check)}</span>
        </button>
      )}
    </form>
  );
}
