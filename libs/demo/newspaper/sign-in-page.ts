import type { DemoPerson } from '../content/person.js';
import { type Html, html } from './html.js';
import { page } from './page.js';
import type { SignInPageModel } from './page.model.js';
import { PATHS, safeReturn } from './paths.js';
import { standingOf } from './standing.js';

function asPerson(person: DemoPerson, returnTo: string): Html {
  return html`<li>
    <form method="post" action="${PATHS.signIn}">
      <input type="hidden" name="person" value="${person.key}" />
      <input type="hidden" name="returnTo" value="${returnTo}" />
      <button type="submit" class="person">
        <strong>${person.name}</strong> <span class="standing">${standingOf(person)}</span>
        <span class="bio">${person.tryAs ?? person.bio}</span>
      </button>
    </form>
  </li>`;
}

function group(title: string, people: readonly DemoPerson[], returnTo: string): Html | null {
  if (people.length === 0) return null;
  return html`<section>
    <h2>${title}</h2>
    <ul class="people">
      ${people.map((person) => asPerson(person, returnTo))}
    </ul>
  </section>`;
}

/** Where one signs in: as one of the demo's people with a click, or with an address and a password. */
export function signInPage(model: SignInPageModel): string {
  const returnTo = safeReturn(model.returnTo);
  const of = (test: (person: DemoPerson) => boolean) => model.people.filter(test);
  const others = of(({ role, tryAs }) => tryAs === null && role === 'reader');
  return page(model, {
    title: 'Sign in',
    description: 'Sign in as one of the demo’s people.',
    main: html`<div class="desk">
      <h1>Who would you like to be?</h1>
      <p class="standfirst">
        Everyone here is invented, so choose freely. The newspaper signs you in and tells Belowline who you
        are. Below an article a visitor may also sign in by mail: what is sent comes to
        <a href="${PATHS.mailbox}">the demo’s mailbox</a>.
      </p>
      ${model.problem && html`<p class="notice problem" role="alert">${model.problem}</p>`}
      ${group(
        'Readers',
        of(({ role, tryAs }) => role === 'reader' && tryAs !== null),
        returnTo,
      )}
      ${group(
        'Moderators',
        of(({ role }) => role === 'moderator'),
        returnTo,
      )}
      ${group(
        'Editors and administrators',
        of(({ role }) => role === 'editor' || role === 'admin'),
        returnTo,
      )}
      ${group(
        'Journalists',
        of(({ role }) => role === 'author'),
        returnTo,
      )}
      ${
        others.length > 0 &&
        html`<details class="others">
          <summary>${others.length} more subscribers</summary>
          <ul class="people">
            ${others.map((person) => asPerson(person, returnTo))}
          </ul>
        </details>`
      }
      <section>
        <h2>With an address and a password</h2>
        <form class="password" method="post" action="${PATHS.signIn}">
          <input type="hidden" name="returnTo" value="${returnTo}" />
          <label>E-mail <input type="email" name="email" autocomplete="username" required /></label>
          <label
            >Password <input type="password" name="password" autocomplete="current-password" required
          /></label>
          <button type="submit">Sign in</button>
        </form>
      </section>
    </div>`,
  });
}
