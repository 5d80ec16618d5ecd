import { type Case, MarksClient } from '@app/client';
import { useState } from 'preact/hooks';
import { wordsFor } from '../desk/trouble.js';
import { useDesk } from './context.js';

const WORDS = {
  pin: {
    put: 'Pin above the discussion',
    take: 'Unpin',
    done: 'It is pinned.',
    undone: 'It is no longer pinned.',
  },
  feature: {
    put: 'Make it an editor’s pick',
    take: 'Take back the pick',
    done: 'It is an editor’s pick.',
    undone: 'It is no longer an editor’s pick.',
  },
} as const;

/** Pins and features what is published; the case is read anew, as it is then. */
export function CaseMarks({ found }: { found: Case }) {
  const { desk, state } = useDesk();
  const [busy, setBusy] = useState(false);
  const { pinned, featured, status } = found.comment;
  if (status !== 'published') return null;
  const mark = async (what: 'pin' | 'feature', on: boolean) => {
    if (busy) return;
    setBusy(true);
    try {
      await new MarksClient({ baseUrl: '', session: desk.session }).mark(found.comment, what, on);
      desk.store.say(WORDS[what][on ? 'done' : 'undone']);
    } catch (error) {
      desk.store.say(wordsFor(error), 'trouble');
    }
    setBusy(false);
    await desk.opener.reload(found.id);
  };
  const button = (what: 'pin' | 'feature', on: boolean) => (
    <button type="button" class="button" aria-disabled={busy} onClick={() => void mark(what, !on)}>
      {WORDS[what][on ? 'take' : 'put']}
    </button>
  );
  return (
    <div class="actions" role="group" aria-label="Pick out">
      {button('pin', pinned)}
      {/* One’s own words are somebody else’s to pick. */}
      {(featured || found.author?.id !== state.user?.id) && button('feature', featured)}
    </div>
  );
}
