import { useDesk } from './context.js';

interface SectionFilterProps {
  /** Empty for all. */
  chosen: string;
  onChange(section: string): void;
}

/** Of one section, or of all that one moderates; nothing where there is no choice. */
export function SectionFilter({ chosen, onChange }: SectionFilterProps) {
  const { state } = useDesk();
  const known = state.sections ?? state.closing?.known ?? [];
  if (known.length < 2 && chosen === '') return null;
  // An address may name any: what is chosen is in the list.
  const sections = chosen === '' || known.includes(chosen) ? known : [...known, chosen];
  return (
    <label class="field">
      <span>Section</span>
      <select value={chosen} onChange={(event) => onChange(event.currentTarget.value)}>
        <option value="">All{state.sections ? ' of yours' : ''}</option>
        {sections.map((section) => (
          <option key={section} value={section}>
            {section}
          </option>
        ))}
      </select>
    </label>
  );
}
