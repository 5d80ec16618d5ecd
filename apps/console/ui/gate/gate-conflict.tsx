import { useEffect, useRef } from 'preact/hooks';
import { differences, formOf } from '../../desk/gate-form.js';
import type { SavedGate } from '../../desk/gate-place.js';
import { nameOfField } from './words.js';

interface GateConflictProps {
  before: SavedGate;
  now: SavedGate;
  onMine(): void;
  onTheirs(): void;
}

/** Somebody saved other words meanwhile: what they say, and what is to become of one's own. */
export function GateConflict({ before, now, onMine, onTheirs }: GateConflictProps) {
  const said = formOf(now.texts);
  // What was pressed has become something else: one goes on here, and with no button that a second Enter would press.
  const notice = useRef<HTMLDivElement>(null);
  useEffect(() => notice.current!.focus(), []);
  return (
    <div class="gate-conflict" role="alert" tabIndex={-1} ref={notice}>
      <p>
        <b>Somebody has saved other words here meanwhile.</b> What you typed is still in the form, and not
        saved.
      </p>
      <ul>
        {differences(before.texts, now.texts).map((field) => (
          <li key={field}>
            {nameOfField(field)}: {said[field] ? <q>{said[field]}</q> : <i>nothing of its own any more</i>}
          </li>
        ))}
        {now.site.timeZone !== before.site.timeZone && <li>Days by: {now.site.timeZone}</li>}
      </ul>
      <div class="form-foot">
        <button type="button" class="button" onClick={onTheirs}>
          Take theirs
        </button>
        <button type="button" class="button danger" onClick={onMine}>
          Save mine in place of theirs
        </button>
      </div>
    </div>
  );
}
