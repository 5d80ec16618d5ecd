import { useId, useState } from 'preact/hooks';

interface SectionChoiceProps {
  /** The sections that the site knows, and those that are chosen. */
  known: readonly string[];
  chosen: readonly string[] | null;
  /** Null: all of them. */
  onChange(sections: string[] | null): void;
  disabled?: boolean;
}

/** All sections, or some: those that are known, and any other that is typed. */
export function SectionChoice({ known, chosen, onChange, disabled }: SectionChoiceProps) {
  const id = useId();
  const [typed, setTyped] = useState('');
  const offered = [...new Set([...known, ...(chosen ?? [])])].toSorted((a, b) => a.localeCompare(b));
  const name = typed.trim();
  const add = () => {
    if (name === '') return;
    onChange([...new Set([...(chosen ?? []), name])]);
    setTyped('');
  };
  return (
    <fieldset class="sections" disabled={disabled}>
      <legend>Sections</legend>
      <div class="choices">
        <label>
          <input type="radio" name={id} checked={chosen === null} onChange={() => onChange(null)} />
          <span>All</span>
        </label>
        <label>
          <input type="radio" name={id} checked={chosen !== null} onChange={() => onChange([])} />
          <span>Only some</span>
        </label>
      </div>
      {chosen !== null && (
        <>
          <div class="choices section-boxes">
            {offered.map((section) => (
              <label key={section}>
                <input
                  type="checkbox"
                  checked={chosen.includes(section)}
                  onChange={(event) =>
                    onChange(
                      event.currentTarget.checked
                        ? [...chosen, section]
                        : chosen.filter((one) => one !== section),
                    )
                  }
                />
                <bdi>{section}</bdi>
              </label>
            ))}
          </div>
          <div class="section-add">
            <label class="field">
              <span>Another section</span>
              <input
                type="text"
                value={typed}
                maxLength={100}
                autocomplete="off"
                onInput={(event) => setTyped(event.currentTarget.value)}
                onKeyDown={(event) => {
                  if (event.key !== 'Enter') return;
                  // It adds the section, and sends no form.
                  event.preventDefault();
                  add();
                }}
              />
            </label>
            <button type="button" class="button" disabled={name === ''} onClick={add}>
              Add
            </button>
          </div>
          {chosen.length === 0 && <p class="hint">Choose one at least.</p>}
        </>
      )}
    </fieldset>
  );
}
