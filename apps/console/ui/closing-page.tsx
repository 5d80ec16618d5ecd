import type { Closing } from '@app/client';
import { useEffect, useState } from 'preact/hooks';
import { hasCode, wordsFor } from '../desk/trouble.js';
import { useDesk } from './context.js';
import { Dialog } from './dialog.js';

/** What is about to be turned: the whole site, or one section. */
interface Turn {
  section: string | null;
  close: boolean;
}

/** The one switch that closes every discussion, and opens each as it was. Nothing is turned without a second word. */
export function ClosingPage() {
  const { desk, state } = useDesk();
  const { closing } = state;
  const [turn, setTurn] = useState<Turn | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);
  useEffect(() => void desk.newsroom.lookAtSwitch(), [desk]);
  if (!closing) {
    return (
      <main class="closing" aria-busy="true">
        <h1>Closing</h1>
        <p class="hint" role="status">
          Loading …
        </p>
      </main>
    );
  }
  const confirm = async () => {
    if (!turn) return;
    setTrouble(null);
    try {
      desk.newsroom.closed(await desk.newsroomClient.changeClosing(turned(closing, turn)));
      desk.store.say(saidOf(turn), 'good');
    } catch (error) {
      if (hasCode(error, 'stale-version')) {
        setTrouble(
          'The site’s settings have changed meanwhile. Look at what is closed now, and turn it again.',
        );
      } else setTrouble(wordsFor(error));
      await desk.newsroom.lookAtSwitch();
    }
    setTurn(null);
  };
  const sections = [...new Set([...closing.known, ...closing.sections])].toSorted((a, b) =>
    a.localeCompare(b),
  );
  return (
    <main class="closing">
      <header>
        <h1>Closing</h1>
        <p class="hint">
          For election silence, or an emergency: nobody posts any more, at once, and readers are told before
          they type. What was said stays. Opened again, each discussion is what it was: those that were closed
          by themselves stay closed.
        </p>
      </header>
      {trouble && (
        <p class="trouble" role="alert">
          {trouble}
        </p>
      )}
      <section class={`block switch ${closing.site ? 'shut' : ''}`} aria-labelledby="closing-site">
        <div>
          <h2 id="closing-site">The whole site</h2>
          <p class="hint">
            {closing.site ? 'Every discussion is closed.' : 'Discussions are as each is set.'}
          </p>
        </div>
        <button
          type="button"
          class={`button ${closing.site ? 'primary' : 'danger'}`}
          onClick={() => setTurn({ section: null, close: !closing.site })}
        >
          {closing.site ? 'Open the discussions again' : 'Close every discussion'}
        </button>
      </section>
      {sections.length > 0 && (
        <section class="block" aria-labelledby="closing-sections">
          <h2 id="closing-sections">Sections</h2>
          <ul class="switches">
            {sections.map((section) => {
              const isShut = closing.sections.includes(section);
              return (
                <li key={section} class={`switch ${isShut ? 'shut' : ''}`}>
                  <span>
                    <bdi>{section}</bdi> {isShut && <span class="chip alert">Closed</span>}
                  </span>
                  <button
                    type="button"
                    class={`button small ${isShut ? 'primary' : 'danger'}`}
                    onClick={() => setTurn({ section, close: !isShut })}
                  >
                    {isShut ? 'Open again' : 'Close'}
                    <span class="unseen"> {section}</span>
                  </button>
                </li>
              );
            })}
          </ul>
        </section>
      )}
      {turn && (
        <Dialog title={asked(turn)} onClose={() => setTurn(null)}>
          <p>
            {turn.close
              ? 'It holds from the next comment on, for all readers. Who turned the switch is in the audit log.'
              : 'Each discussion is what it was before. Those that were closed by themselves stay closed.'}
          </p>
          <div class="form-foot">
            <button
              type="button"
              class={`button primary ${turn.close ? 'danger' : ''}`}
              onClick={() => void confirm()}
            >
              {turn.close ? 'Close them' : 'Open them again'}
            </button>
            <button type="button" class="button" onClick={() => setTurn(null)}>
              Cancel
            </button>
          </div>
        </Dialog>
      )}
    </main>
  );
}

function turned({ site, sections, version }: Closing, { section, close }: Turn) {
  if (section === null) return { site: close, sections, version };
  const others = sections.filter((one) => one !== section);
  return { site, sections: close ? [...others, section] : others, version };
}

function asked({ section, close }: Turn): string {
  const what = section === null ? 'every discussion of the site' : `every discussion of ${section}`;
  return close ? `Close ${what}?` : `Open ${what} again?`;
}

function saidOf({ section, close }: Turn): string {
  const what = section === null ? 'Every discussion of the site' : `Every discussion of ${section}`;
  return close ? `${what} is closed.` : `${what} is what it was.`;
}
