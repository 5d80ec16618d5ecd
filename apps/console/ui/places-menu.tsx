import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { fragmentOf, keepingSection } from '../desk/route.js';
import { useDesk, useMedia } from './context.js';
import { MenuIcon } from './icons.js';
import { type Place, PLACE_GROUPS, placeOf, placesFor } from './places.js';

/** From which width on what is of the work stands side by side. */
const WIDE = '(min-width: 80rem)';

/**
 * The pages of the console: where there is room those of the work side by side and the others, by groups, behind a
 * button; else all of them behind it. Escape and whatever is done beside it closes the menu; Escape, and choosing, give
 * the focus back to the button.
 */
export function PlacesMenu() {
  const { state } = useDesk();
  const { route, user } = state;
  const places = placesFor(user?.role);
  const here = placeOf(route);
  const isWide = useMedia(WIDE);
  const beside = isWide ? places.filter(({ group }) => group === 'Work') : [];
  const folded = places.filter((place) => !beside.includes(place));
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
  const isFolded = folded.includes(here);
  return (
    <nav class={`places ${isWide ? '' : 'menu'}`} aria-label="Pages" ref={nav}>
      {beside.length > 0 && (
        <ul class="places-beside">
          {beside.map((place) => (
            <PlaceLink key={place.name} place={place} isHere={place === here} />
          ))}
        </ul>
      )}
      <button
        type="button"
        class={`places-button ${isWide && isFolded ? 'here' : ''}`}
        aria-expanded={isOpen}
        aria-controls="places"
        ref={button}
        onClick={() => setOpen(!isOpen)}
      >
        <MenuIcon />
        {isFolded ? (
          <>
            <span class="unseen">Menu: </span>
            <span class="places-here">{here.name}</span>
            <Waiting place={here} />
          </>
        ) : (
          <>
            More<span class="unseen"> pages</span>
          </>
        )}
      </button>
      <div id="places" class="places-list" hidden={!isOpen}>
        {PLACE_GROUPS.map((group) => {
          const some = folded.filter((place) => place.group === group);
          return (
            some.length > 0 && (
              <div key={group}>
                <p class="places-group">{group}</p>
                <ul>
                  {some.map((place) => (
                    <PlaceLink key={place.name} place={place} isHere={place === here} onFollow={leave} />
                  ))}
                </ul>
              </div>
            )
          );
        })}
        {!isWide && (
          <p class="places-me hint">
            Signed in as <bdi>{user?.name}</bdi>
          </p>
        )}
      </div>
    </nav>
  );
}

function PlaceLink({ place, isHere, onFollow }: { place: Place; isHere: boolean; onFollow?(): void }) {
  const { state } = useDesk();
  const href = fragmentOf(keepingSection(place.route, state.route));
  return (
    <li>
      <a href={href} aria-current={isHere ? 'page' : undefined} onClick={onFollow}>
        {place.name}
        <Waiting place={place} />
      </a>
    </li>
  );
}

/** How many cases wait in a queue, or appeals against sanctions, which are in none. */
function Waiting({ place: { route } }: { place: Place }) {
  const { state } = useDesk();
  if (route.page !== 'queue' && route.page !== 'sanction-appeals') return null;
  const count = route.page === 'queue' ? state.counts?.[route.queue] : (state.sanctionAppeals ?? undefined);
  const shown = count === undefined ? '' : count >= state.countedTo ? `${state.countedTo}+` : String(count);
  return (
    <span class={`count ${count ? 'some' : ''}`}>
      {shown}
      {shown && <span class="unseen"> waiting</span>}
    </span>
  );
}
