import { useDesk } from './context.js';
import { Dialog } from './dialog.js';
import { shortcutsOn } from './keys.js';

const OTHERS: readonly (readonly [string, string])[] = [
  ['Enter', 'Open the case · confirm the form'],
  ['Space', 'Select a case of the list; with Shift, all up to it'],
  ['0 … 9', 'Pick a reason, in the form'],
  ['Ctrl Enter', 'Confirm from within a text'],
  ['Esc', 'Close what is open'],
];

export function KeyMap({ onClose }: { onClose(): void }) {
  const { desk, state } = useDesk();
  return (
    <Dialog title="Keys" onClose={onClose}>
      <dl class="key-map">
        {[...shortcutsOn(state.route.page).map(({ key, does }) => [key, does] as const), ...OTHERS].map(
          ([key, does]) => (
            <div key={key}>
              <dt>
                <kbd>{key}</kbd>
              </dt>
              <dd>{does}</dd>
            </div>
          ),
        )}
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
