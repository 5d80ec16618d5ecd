import type { Route } from '../desk/route.js';
import { useDesk } from './context.js';
import { Dialog } from './dialog.js';
import { shortcutsOn } from './keys.js';

type Page = Route['page'];

/** Keys that belong to what has the focus or is open; those with pages are on these alone. */
const OTHERS: readonly { key: string; does: string; on?: readonly Page[] }[] = [
  { key: 'Enter', does: 'Open the case · confirm the form', on: ['queue', 'stream'] },
  { key: 'Space', does: 'Select a case of the list; with Shift, all up to it', on: ['queue'] },
  { key: '0 … 9', does: 'Pick a reason, where one is asked for', on: ['queue', 'stream'] },
  { key: 'Ctrl Enter', does: 'Confirm from within a text' },
  { key: 'Esc', does: 'Close what is open' },
];

export function KeyMap({ onClose }: { onClose(): void }) {
  const { desk, state } = useDesk();
  const { page } = state.route;
  const keys = [...shortcutsOn(page), ...OTHERS.filter(({ on }) => on?.includes(page) ?? true)];
  return (
    <Dialog title="Keys" onClose={onClose}>
      <dl class="key-map">
        {keys.map(({ key, does }) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
      <label class="check">
        <input
          type="checkbox"
          checked={state.shortcuts}
          onChange={(event) => desk.useShortcuts(event.currentTarget.checked)}
        />
        Use single keys
      </label>
      <p class="hint">Switch them off if you work by voice or with other assistance that sends letters.</p>
    </Dialog>
  );
}
