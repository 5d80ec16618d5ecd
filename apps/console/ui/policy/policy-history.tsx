import type { PolicyInFull, PolicyVersion } from '@app/client';
import { useState } from 'preact/hooks';
import { type Trouble, troubleOf } from '../../desk/trouble.js';
import { useDesk } from '../context.js';
import { Failed } from '../failed.js';
import { PagedFoot, usePaged } from '../paged.js';
import { Ago } from '../time.js';
import { PolicyChanges } from './policy-changes.js';

const PAGE = 20;

interface PolicyHistoryProps {
  /** The version in force. */
  current: number;
  canChange: boolean;
  onRestore(version: number): Promise<void>;
}

/** Every version of the policy, with what each changed, and a way back to it. */
export function PolicyHistory({ current, canChange, onRestore }: PolicyHistoryProps) {
  const { desk } = useDesk();
  const list = usePaged(
    (cursor) => desk.policy.versions({ limit: PAGE, ...(cursor && { cursor }) }),
    current,
  );
  return (
    <section class="policy-history" aria-labelledby="policy-history">
      <h2 id="policy-history">History</h2>
      <ol>
        {list.items.map((one) => (
          <li key={one.version}>
            <Version
              version={one}
              isCurrent={one.version === current}
              canRestore={canChange && one.version !== current}
              onRestore={onRestore}
            />
          </li>
        ))}
      </ol>
      <PagedFoot list={list} empty={<p class="empty-title">There is none yet</p>} />
    </section>
  );
}

interface VersionProps {
  version: PolicyVersion;
  isCurrent: boolean;
  canRestore: boolean;
  onRestore(version: number): Promise<void>;
}

function Version({ version, isCurrent, canRestore, onRestore }: VersionProps) {
  const { desk } = useDesk();
  const [both, setBoth] = useState<{ before: PolicyInFull | null; after: PolicyInFull } | null>(null);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const [isSure, setSure] = useState(false);
  const look = async () => {
    try {
      const [after, before] = await Promise.all([
        desk.policy.version(version.version),
        version.version > 1 ? desk.policy.version(version.version - 1) : null,
      ]);
      setBoth({ before, after });
      setTrouble(null);
    } catch (error) {
      setTrouble(troubleOf(error));
    }
  };
  return (
    <>
      <p>
        <b>Version {version.version}</b> {isCurrent && <span class="hint">in force</span>}{' '}
        <bdi>{nameOf(version)}</bdi>, <Ago time={version.at} />
        {version.restores !== null && <span> brought back version {version.restores}</span>}
      </p>
      {version.note !== null && (
        <p>
          <q>{version.note}</q>
        </p>
      )}
      {both?.before && <PolicyChanges before={both.before.document} after={both.after.document} />}
      {both && !both.before && <p class="hint">What the site began with.</p>}
      {trouble && <Failed trouble={trouble} onAgain={() => void look()} />}
      <p class="policy-buttons">
        {!both && (
          <button type="button" class="button small" onClick={() => void look()}>
            What changed<span class="unseen"> with version {version.version}</span>
          </button>
        )}
        {canRestore && !isSure && (
          <button type="button" class="button small" onClick={() => setSure(true)}>
            Restore<span class="unseen"> version {version.version}</span>
          </button>
        )}
        {canRestore && isSure && (
          <button
            type="button"
            class="button small primary"
            onClick={() => {
              setSure(false);
              void onRestore(version.version);
            }}
          >
            Yes, put version {version.version} in force
          </button>
        )}
      </p>
    </>
  );
}

function nameOf({ by }: PolicyVersion): string {
  if (by.kind === 'person') return by.name ?? 'Somebody who is gone';
  return by.kind === 'key' ? 'The publication’s server' : 'With the site';
}
