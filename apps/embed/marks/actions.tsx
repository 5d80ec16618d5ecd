import { MarksClient, Refused } from '@app/client';
import { useState } from 'preact/hooks';
import type { MarksHost } from './host.js';
import { usePicked } from './use-picked.js';
import { type MarksTexts, wordsFor } from './words.js';

/** Pins and features a comment, for those who moderate here. What was done comes back as an event, as for everybody. */
export function Actions({ host }: { host: MarksHost }) {
  const words = wordsFor(host.language);
  const { discussion, id } = host;
  const comment = usePicked(host, ({ loaded }) => loaded?.comments.get(id!));
  const [busy, setBusy] = useState(false);
  if (!comment) return null;
  const mark = async (what: 'pin' | 'feature', on: boolean) => {
    if (busy) return;
    setBusy(true);
    const { store, session, options } = discussion;
    try {
      const marked = await new MarksClient({ baseUrl: options.baseUrl, session }).mark(comment, what, on);
      // Its event may be on its way still: what the moderator did is shown at once.
      store.change(({ loaded }) => {
        const known = loaded?.comments.get(marked.id);
        if (!loaded || !known || known.version >= marked.version) return {};
        const { replies: _, ...alone } = marked;
        return { loaded: { ...loaded, comments: new Map(loaded.comments).set(marked.id, alone) } };
      });
      store.notify(words.done[on ? what : (`un${what}` as const)]);
    } catch (error) {
      store.notify(wordsForRefusal(error, words), 'trouble');
    }
    setBusy(false);
  };
  const button = (what: 'pin' | 'feature', on: boolean) => (
    <button type="button" class="quiet" aria-disabled={busy} onClick={() => void mark(what, !on)}>
      {words[on ? (`un${what}` as const) : what]}
    </button>
  );
  return (
    <>
      {button('pin', comment.pinned)}
      {button('feature', comment.featured)}
    </>
  );
}

function wordsForRefusal(error: unknown, words: MarksTexts): string {
  if (!(error instanceof Refused)) return words.notDone;
  if (error.code === 'too-many-pinned') return words.tooMany(Number(error.problem['most']));
  if (error.code === 'outside-sections') return words.notYours;
  if (error.code === 'stale-version') return words.stale;
  return ['illegal-transition', 'unknown-comment'].includes(error.code) ? words.gone : words.notDone;
}
