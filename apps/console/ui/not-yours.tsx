import { fragmentOf } from '../desk/route.js';
import { useDesk } from './context.js';
import type { Place } from './places.js';
import { placesFor } from './places.js';
import { ROLE_NAMES } from './words.js';

/** An address of the console that is for other roles: says for whom, and what there is instead. */
export function NotYours({ place }: { place: Place }) {
  const { state } = useDesk();
  const [first] = placesFor(state.user?.role);
  return (
    <main class="not-yours">
      <h1>{place.name}</h1>
      <p>
        This page is for {place.roles.map((role) => `${ROLE_NAMES[role].toLowerCase()}s`).join(' and ')} of
        the site. An admin of the site can look for you, or give you the role.
      </p>
      {first && (
        <p>
          <a href={fragmentOf(first.route)}>To the queues</a>
        </p>
      )}
    </main>
  );
}
