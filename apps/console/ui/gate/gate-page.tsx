import { useState } from 'preact/hooks';
import { fragmentOf, type GateAsk } from '../../desk/route.js';
import type { GatePlace } from '../../desk/gate-place.js';
import { useDesk } from '../context.js';
import { GateEditor } from './gate-editor.js';
import { GateStatistics } from './gate-statistics.js';

/** What readers meet where they may not take part, written and looked at; and what it brings. */
export function GatePage({ asked }: { asked: GateAsk }) {
  const { state } = useDesk();
  const place = placeOf(asked);
  const isAdmin = state.user?.role === 'admin';
  return (
    <main class="gate-page">
      <header>
        <h1>Gate</h1>
        <p class="hint">
          What readers meet where they may not take part, and what your discussions bring by it.
        </p>
      </header>
      {isAdmin ? (
        <>
          <Chooser key={fragmentOf({ page: 'gate', asked })} asked={asked} />
          <GateEditor key={JSON.stringify(place)} place={place} />
        </>
      ) : (
        <p class="hint">The words are written by admins.</p>
      )}
      <GateStatistics key={`${asked.article} ${asked.days}`} asked={asked} />
    </main>
  );
}

function placeOf({ section, article }: GateAsk): GatePlace {
  if (article !== '') return { level: 'article', article };
  return section === '' ? { level: 'site' } : { level: 'section', section };
}

type Level = GatePlace['level'];
const LEVELS: Record<Level, string> = {
  site: 'The whole site',
  section: 'A section',
  article: 'An article',
};

function Chooser({ asked }: { asked: GateAsk }) {
  const { desk } = useDesk();
  const now = placeOf(asked).level;
  const [level, setLevel] = useState<Level>(now);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const name = String(new FormData(event.currentTarget as HTMLFormElement).get('name') ?? '').trim();
    const none = { section: '', article: '' };
    const to = level === 'site' ? none : { ...none, [level]: name };
    desk.go({ page: 'gate', asked: { ...asked, ...to } });
  };
  return (
    <form class="gate-chooser" aria-label="Place" onSubmit={submit}>
      <fieldset class="choices">
        <legend>Words of</legend>
        {(Object.keys(LEVELS) as Level[]).map((one) => (
          <label key={one}>
            <input type="radio" name="level" checked={one === level} onChange={() => setLevel(one)} />
            <span>{LEVELS[one]}</span>
          </label>
        ))}
      </fieldset>
      {level !== 'site' && (
        <label class="field" key={level}>
          <span>{level === 'section' ? 'Its name' : 'Its key'}</span>
          <input
            name="name"
            required
            maxLength={level === 'section' ? 100 : 255}
            defaultValue={level === now ? asked[level] : ''}
            list={level === 'section' ? 'gate-sections' : undefined}
            autocomplete="off"
            spellcheck={false}
          />
        </label>
      )}
      <button type="submit" class="button">
        Show
      </button>
    </form>
  );
}
