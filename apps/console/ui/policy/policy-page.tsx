import type { Policy } from '@app/client';
import { useEffect, useState } from 'preact/hooks';
import { documentOf, formOf, type PolicyDraft } from '../../desk/policy-form.js';
import { type Trouble, troubleOf } from '../../desk/trouble.js';
import { useDesk } from '../context.js';
import { Failed } from '../failed.js';
import { Ago } from '../time.js';
import { OutsideChecks } from './outside-checks.js';
import { PolicyEditor } from './policy-editor.js';
import { PolicyHistory } from './policy-history.js';
import { PolicyTrial } from './policy-trial.js';

/** What the checks of comments are told: for moderators to read, for editors and admins to change and to try. */
export function PolicyPage() {
  const { desk, state } = useDesk();
  const [draft, setDraft] = useState(desk.policyDraft);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const canChange = state.user?.role === 'editor' || state.user?.role === 'admin';
  const show = (next: PolicyDraft) => {
    // It stays while one looks elsewhere in the console.
    desk.policyDraft = next;
    setDraft(next);
  };
  const take = (base: Policy) => show({ base, form: formOf(base.document) });
  const read = async () => {
    setTrouble(null);
    try {
      const now = await desk.policy.read();
      if (desk.policyDraft?.base.version !== now.version && !isTyped(desk.policyDraft)) take(now);
    } catch (error) {
      setTrouble(troubleOf(error));
    }
  };
  useEffect(() => void read(), [desk]);
  const restore = async (version: number) => {
    try {
      take(await desk.policy.change({ version: draft!.base.version, restore: version }));
    } catch (error) {
      setTrouble(troubleOf(error));
    }
  };
  return (
    <main class="policy-page" aria-busy={draft === null && trouble === null}>
      <header>
        <h1>Policy</h1>
        <p class="hint">
          What the checks of comments are told. A change holds for the next comment; nothing that was decided
          before is looked at again.
          {draft && (
            <>
              {' '}
              Version {draft.base.version}, <Ago time={draft.base.at} />.
            </>
          )}
        </p>
      </header>
      {trouble && <Failed trouble={trouble} onAgain={() => void read()} />}
      {draft && (
        <>
          <PolicyEditor
            base={draft.base}
            form={draft.form}
            canChange={canChange}
            onType={(form) => show({ ...draft, form })}
            onPolicy={take}
            onKeep={(base) => show({ base, form: draft.form })}
          />
          <OutsideChecks canStore={state.user?.role === 'admin'} />
          {canChange && <PolicyTrial document={documentOf(draft.form, draft.base.document)} />}
          <PolicyHistory
            current={draft.base.version}
            // What is typed would be lost.
            canChange={canChange && !isTyped(draft)}
            onRestore={restore}
          />
        </>
      )}
    </main>
  );
}

function isTyped(draft: PolicyDraft | null): boolean {
  if (!draft) return false;
  const { base, form } = draft;
  return JSON.stringify(form) !== JSON.stringify(formOf(base.document));
}
