import { useDesk } from './context.js';
import { KeysIcon, OutIcon } from './icons.js';
import { PlacesMenu } from './places-menu.js';

/** Where one is, where one can go, whether the page is told what happens, and who one is. */
export function TopBar() {
  const { desk, state } = useDesk();
  const { user } = state;
  return (
    <header class="top">
      <p class="brand">
        <span class="brand-mark" aria-hidden="true" />
        <span class="brand-name">Belowline</span> <bdi class="brand-site">{desk.site}</bdi>
      </p>
      <PlacesMenu />
      <div class="top-end">
        <LineState />
        <button
          type="button"
          class="quiet keys-button"
          aria-keyshortcuts="?"
          onClick={() => desk.store.change({ dialog: { kind: 'keys' } })}
        >
          <KeysIcon />
          <span class="unseen">Keys</span>
        </button>
        <span class="me" title={user?.role}>
          <bdi>{user?.name}</bdi>
        </span>
        <button type="button" class="quiet" onClick={() => void desk.signOut()}>
          <OutIcon />
          <span class="unseen">Sign out</span>
        </button>
      </div>
    </header>
  );
}

const LINES = {
  connecting: ['wait', 'Connecting'],
  live: ['good', 'Live'],
  lost: ['bad', 'Reconnecting'],
  refused: ['bad', 'Not live'],
} as const;

function LineState() {
  const { state } = useDesk();
  const [tone, words] = state.online ? LINES[state.line] : (['bad', 'Offline'] as const);
  return (
    <span class={`line ${tone}`} role="status">
      {words}
    </span>
  );
}
