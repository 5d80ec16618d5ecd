import { useState } from 'preact/hooks';
import { type PlaceForm, type PolicyFields, newPlace } from '../../desk/policy-form.js';
import { counted } from '../words.js';
import { RulesFields } from './rules-fields.js';

interface PlacesProps {
  places: readonly PlaceForm[];
  /** The site's, which hold where a place says nothing. */
  site: PolicyFields;
  /** What is wrong, by the place's number and the field. */
  troubles: Record<number, Record<string, string>>;
  onChange(places: PlaceForm[]): void;
}

/** Sections and articles with rules of their own, each folded away, and a way to add one. */
export function Places({ places, site, troubles, onChange }: PlacesProps) {
  const replaced = (index: number, place: PlaceForm) =>
    onChange(places.map((one, at) => (at === index ? place : one)));
  return (
    <section class="policy-places" aria-labelledby="policy-places">
      <h3 id="policy-places">Sections and articles</h3>
      <p class="hint">
        What is said here goes over the rules above: an article’s over its section’s. An empty field is as it
        is everywhere.
      </p>
      {places.map((place, index) => (
        <details key={`${place.level} ${place.name}`} open={troubles[index] !== undefined}>
          <summary>
            {place.level === 'section' ? 'Section' : 'Article'} <bdi>{place.name}</bdi>{' '}
            <span class="hint">{counted(saidIn(place), 'setting')} of its own</span>
          </summary>
          <RulesFields
            fields={place.fields}
            inherited={site}
            troubles={troubles[index] ?? {}}
            onChange={(at, text) => replaced(index, { ...place, fields: { ...place.fields, [at]: text } })}
          />
          <button
            type="button"
            class="button danger small"
            onClick={() => onChange(places.filter((_, at) => at !== index))}
          >
            Take away these rules<span class="unseen"> of {place.name}</span>
          </button>
        </details>
      ))}
      <NewPlace
        taken={places.map(({ level, name }) => `${level} ${name}`)}
        onAdd={(place) => onChange([...places, place])}
      />
    </section>
  );
}

function saidIn({ fields }: PlaceForm): number {
  return Object.values(fields).filter((text) => text.trim() !== '').length;
}

function NewPlace({ taken, onAdd }: { taken: readonly string[]; onAdd(place: PlaceForm): void }) {
  const [level, setLevel] = useState<PlaceForm['level']>('section');
  const [name, setName] = useState('');
  const typed = name.trim();
  const isTaken = taken.includes(`${level} ${typed}`);
  const add = () => {
    if (typed === '' || isTaken) return;
    onAdd(newPlace(level, typed));
    setName('');
  };
  return (
    <div class="policy-new-place">
      <label class="field">
        <span>Rules of their own for</span>
        <select value={level} onChange={(event) => setLevel(event.currentTarget.value as PlaceForm['level'])}>
          <option value="section">A section</option>
          <option value="article">An article, by its key</option>
        </select>
      </label>
      <label class="field">
        <span>{level === 'section' ? 'Its name' : 'Its key'}</span>
        <input
          value={name}
          maxLength={level === 'section' ? 100 : 255}
          autocomplete="off"
          spellcheck={false}
          onInput={(event) => setName(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter') return;
            // It adds the place, and sends no form.
            event.preventDefault();
            add();
          }}
        />
      </label>
      <button type="button" class="button" disabled={typed === '' || isTaken} onClick={add}>
        Add
      </button>
      {isTaken && <p class="hint">It has rules of its own already.</p>}
    </div>
  );
}
