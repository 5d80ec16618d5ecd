import { useEffect, useState } from 'preact/hooks';
import { type GatePlace, readPlace, type SavedGate } from '../../desk/gate-place.js';
import { type Trouble, troubleOf } from '../../desk/trouble.js';
import { useDesk } from '../context.js';
import { Failed } from '../failed.js';
import { GateWords } from './gate-words.js';

/** Reads what a place says, to be written anew. */
export function GateEditor({ place }: { place: GatePlace }) {
  const { desk } = useDesk();
  const [saved, setSaved] = useState<SavedGate | null>(null);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const read = async () => {
    setTrouble(null);
    try {
      setSaved(await readPlace(desk.gate, place));
    } catch (error) {
      setTrouble(troubleOf(error));
    }
  };
  useEffect(() => void read(), [desk]);
  return (
    <section class="gate-editor" aria-labelledby="gate-words" aria-busy={!saved && !trouble}>
      <h2 id="gate-words">{titleOf(place, saved)}</h2>
      {trouble && <Failed trouble={trouble} onAgain={() => void read()} />}
      {!saved && !trouble && (
        <p class="hint" role="status">
          Loading …
        </p>
      )}
      {saved && (
        <>
          <datalist id="gate-sections">
            {saved.sections.map((section) => (
              <option key={section} value={section} />
            ))}
          </datalist>
          <GateWords saved={saved} />
        </>
      )}
    </section>
  );
}

function titleOf(place: GatePlace, saved: SavedGate | null): string {
  if (place.level === 'site') return 'What the site says';
  if (place.level === 'section') return `What the section ${place.section} says`;
  return `What the article ${saved?.article?.title ?? place.article} says`;
}
