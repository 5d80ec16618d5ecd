import { useId } from 'preact/hooks';
import { POLICY_GROUPS, type PolicyField } from '../../desk/policy-fields.js';
import type { PolicyFields } from '../../desk/policy-form.js';

interface RulesFieldsProps {
  fields: PolicyFields;
  /** What holds where a field is empty; null where that is the house's default. */
  inherited: PolicyFields | null;
  /** What is wrong, by field. */
  troubles: Record<string, string>;
  onChange(at: string, text: string): void;
}

/** The settings of the site, or of one place of it. */
export function RulesFields({ fields, inherited, troubles, onChange }: RulesFieldsProps) {
  return (
    <div class="policy-groups">
      {POLICY_GROUPS.map(({ title, hint, fields: group }) => (
        <fieldset key={title} class="policy-group">
          <legend>{title}</legend>
          {hint && <p class="hint">{hint}</p>}
          {group.map((field) => (
            <Field
              key={field.at}
              field={field}
              text={fields[field.at] ?? ''}
              inherited={inherited && (inherited[field.at] ?? '')}
              trouble={troubles[field.at]}
              onChange={(text) => onChange(field.at, text)}
            />
          ))}
        </fieldset>
      ))}
    </div>
  );
}

interface FieldProps {
  field: PolicyField;
  text: string;
  inherited: string | null;
  trouble: string | undefined;
  onChange(text: string): void;
}

function Field({ field, text, inherited, trouble, onChange }: FieldProps) {
  const id = useId();
  const common = {
    name: field.at,
    'aria-invalid': trouble !== undefined,
    'aria-describedby': `${id}-trouble`,
  } as const;
  return (
    <label class={`field ${field.kind === 'list' || field.kind === 'text' ? 'wide' : ''}`}>
      <span>
        {field.label} {field.hint && <small>{field.hint}</small>}
      </span>
      {field.kind === 'choice' ? (
        <select {...common} value={text} onChange={(event) => onChange(event.currentTarget.value)}>
          {inherited !== null && <option value="">As everywhere</option>}
          {Object.entries(field.choices).map(([value, words]) => (
            <option key={value} value={value}>
              {words}
            </option>
          ))}
        </select>
      ) : field.kind === 'list' ? (
        <textarea
          {...common}
          rows={4}
          spellcheck={false}
          value={text}
          placeholder={
            inherited === null ? '' : 'As everywhere. Lines here replace all of these; (nothing) is none.'
          }
          onInput={(event) => onChange(event.currentTarget.value)}
        />
      ) : (
        <input
          {...common}
          inputMode={field.kind === 'number' ? 'numeric' : 'text'}
          autocomplete="off"
          value={text}
          placeholder={inherited ?? ''}
          onInput={(event) => onChange(event.currentTarget.value)}
        />
      )}
      <small class="trouble" id={`${id}-trouble`}>
        {trouble}
      </small>
    </label>
  );
}
