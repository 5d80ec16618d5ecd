import type { AuditCheckpoint } from '@app/client';
import { useState } from 'preact/hooks';
import { wordsFor } from '../desk/trouble.js';
import { useDesk } from './context.js';
import { absoluteTime } from './time.js';
import { figure } from './words.js';

/** Where the log's chain ends now, as a signed line to be kept elsewhere, and how it is verified with it. */
export function Checkpoint() {
  const { desk } = useDesk();
  const [found, setFound] = useState<AuditCheckpoint | null>(null);
  const [trouble, setTrouble] = useState('');
  const read = async () => {
    setTrouble('');
    try {
      setFound(await desk.legal.checkpoint());
    } catch (error) {
      setTrouble(wordsFor(error));
    }
  };
  const checkpoint = found?.checkpoint;
  return (
    <details
      class="law-card checkpoint"
      onToggle={(event) => {
        if (event.currentTarget.open) void read();
      }}
    >
      <summary>Checkpoint and verification</summary>
      <p class="hint">
        Each entry is linked to the one before it by a hash. A checkpoint says where the chain ends, signed:
        kept elsewhere, it finds out whether the log was shortened or written anew. The log is verified by
        command, which reads the whole of it:
      </p>
      <p>
        <code>npm run -s belowline -- verify --site {desk.site} --checkpoint FILE</code>
      </p>
      <div role="status">
        {found && !checkpoint && <p>Nothing is linked yet.</p>}
        {checkpoint && (
          <>
            <p>
              The chain ends at entry <strong>{figure(checkpoint.seq)}</strong>, as of{' '}
              {absoluteTime(checkpoint.at)}. The line to be kept:
            </p>
            <p class="source" tabIndex={0} aria-label="The checkpoint’s line">
              {checkpoint.line}
            </p>
            <p class="hint">
              Signed with the key <code class="source">{checkpoint.publicKey}</code>
            </p>
          </>
        )}
      </div>
      <p class="trouble" role="alert">
        {trouble}
      </p>
    </details>
  );
}
