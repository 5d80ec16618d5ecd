import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { fragmentOf } from '../desk/route.js';
import { useDesk, useMedia } from './context.js';
import { MenuIcon } from './icons.js';
import { isMany, type Place, placeOf, placesFor } from './places.js';

/** From which width on they stand side by side: few of them sooner than many. */
const WIDE_FOR_FEW = '(min-width: 60rem)';
const WIDE_FOR_MANY = '(min-width: 80rem)';

/**
 * The pages of the console: side by side where there is room, else behind a button. Escape and whatever is done beside
 * it closes the menu; Escape, and choosing, give the focus back to the button.
 */
export function PlacesMenu() {
  const { state } = useDesk();
  const { route, user } = state;
  const places = placesFor(user?.role);
  const here = placeOf(route);
  const isMenu = !useMedia(isMany(places) ? WIDE_FOR_MANY : WIDE_FOR_FEW);
  const [isOpen, setOpen] = useState(false);
  const nav = useRef<HTMLElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const leave = () => {
    setOpen(false);
    button.current?.focus();
  };
  // With the menu itself, not a frame later: whoever opens it may press Escape at once.
  useLayoutEffect(() => {
    if (!isOpen) return;
    const press = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      // Before the page's own keys: the menu is what is open innermost.
      event.preventDefault();
      leave();
    };
    const elsewhere = (event: Event) => {
      if (!nav.current?.contains(event.target as Node)) setOpen(false);
    };
    document.addEventListener('keydown', press, true);
    document.addEventListener('pointerdown', elsewhere);
    document.addEventListener('focusin', elsewhere);
    return () => {
      document.removeEventListener('keydown', press, true);
      document.removeEventListener('pointerdown', elsewhere);
      document.removeEventListener('focusin', elsewhere);
    };
  }, [isOpen]);
  const list = (some: Place[]) => (
    <ul>
      {some.map((place) => (
        <PlaceLink key={place.name} place={place} isHere={place === here} onFollow={leave} />
      ))}
    </ul>
  );
  return (
    <nav class={`places ${isMenu ? 'menu' : ''}`} aria-label="Pages" ref={nav}>
      {isMenu && (
        <button
          type="button"
          class="places-button"
          aria-expanded={isOpen}
          aria-controls="places"
          ref={button}
          onClick={() => setOpen(!isOpen)}
        >
          <MenuIcon />
          <span class="unseen">Menu: </span>
          {here.name}
          <Waiting place={here} />
        </button>
      )}
      <div id="places" class="places-list" hidden={isMenu && !isOpen}>
        {list(places.filter(({ route: { page } }) => page === 'queue'))}
        {list(places.filter(({ route: { page } }) => page !== 'queue'))}
        {isMenu && (
          <p class="places-me hint">
            Signed in as <bdi>{user?.name}</bdi>
          </p>
        )}
      </div>
    </nav>
  );
}

function PlaceLink({ place, isHere, onFollow }: { place: Place; isHere: boolean; onFollow(): void }) {
  return (
    <li>
      <a href={fragmentOf(place.route)} aria-current={isHere ? 'page' : undefined} onClick={onFollow}>
        {place.name}
        <Waiting place={place} />
      </a>
    </li>
  );
}

/** How many cases wait in a queue. */
function Waiting({ place: { route } }: { place: Place }) {
  const { state } = useDesk();
  if (route.page !== 'queue') return null;
  const count = state.counts?.[route.queue];
  const shown = count === undefined ? '' : count >= state.countedTo ? `${state.countedTo}+` : String(count);
  return (
    <span class={`count ${count ? 'some' : ''}`}>
      {shown}
      {shown && <span class="unseen"> waiting</span>}
    </span>
  );
}
