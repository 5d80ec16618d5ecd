import type { Trouble } from '../desk/trouble.js';

/** Why something could not be read; with a button where asking again can help. */
export function Failed({ trouble, onAgain }: { trouble: Trouble; onAgain(): void }) {
  return (
    <div class="failed" role="alert">
      <p>{trouble.words}</p>
      {trouble.again && (
        <button type="button" class="button" onClick={onAgain}>
          Try again
        </button>
      )}
    </div>
  );
}
