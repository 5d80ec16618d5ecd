import type { GatePreview } from '@app/client';
import {
  ADDRESSES,
  type Field,
  type GateForm,
  type Inherited,
  inheritedOf,
  nameOf,
  type Scope,
  SCOPES,
  TIME_ZONE,
  WORDS,
} from '../../desk/gate-form.js';
import type { SavedGate } from '../../desk/gate-place.js';
import { FIELDS, SCOPE_NAMES, whence } from './words.js';

interface GateFieldsProps {
  saved: SavedGate;
  form: GateForm;
  scope: Scope;
  preview: GatePreview | null;
  errors: ReadonlyMap<string, string>;
  onScope(scope: Scope): void;
  onType(field: string, text: string): void;
}

/** The fields for every reason, or for one: those of the other ones are kept, and not shown. */
export function GateFields({ saved, form, scope, preview, errors, onScope, onType }: GateFieldsProps) {
  const fields = scope === 'all' ? [...WORDS, ...ADDRESSES] : WORDS;
  const has = (one: Scope) => WORDS.some((word) => form[nameOf(one, word)]?.trim());
  const elsewhere = SCOPES.filter(
    (one) => one !== scope && [...errors.keys()].some((name) => name.startsWith(`${one} `)),
  ).map((one) => SCOPE_NAMES[one]);
  const zones = saved.place.level === 'site' ? Intl.supportedValuesOf('timeZone') : [];
  return (
    <>
      <fieldset class="choices gate-scopes">
        <legend>For</legend>
        {SCOPES.map((one) => (
          <label key={one}>
            <input type="radio" name="scope" checked={one === scope} onChange={() => onScope(one)} />
            <span>
              {SCOPE_NAMES[one]}
              {one !== 'all' && has(one) && (
                <>
                  <span class="gate-has" aria-hidden="true" />
                  <span class="unseen"> has words of its own</span>
                </>
              )}
            </span>
          </label>
        ))}
      </fieldset>
      {fields.map((field) => {
        const name = nameOf(scope, field);
        const inherited = preview && inheritedOf(preview, { from: saved.place.level, scope, field });
        return (
          <OneField
            key={name}
            {...{ name, field, inherited, scope }}
            text={form[name] ?? ''}
            error={errors.get(name) ?? null}
            onType={onType}
          />
        );
      })}
      {scope === 'all' && (
        <p class="hint">
          In an address <code>{'{return}'}</code> becomes the page that the reader is on, and{' '}
          <code>{'{article}'}</code> the article’s key.
        </p>
      )}
      {scope === 'all' && saved.place.level === 'site' && (
        <label class="field">
          <span>Days by the clocks of</span>
          <input
            name={TIME_ZONE}
            list="gate-zones"
            value={form[TIME_ZONE]}
            maxLength={64}
            autocomplete="off"
            spellcheck={false}
            aria-invalid={errors.has(TIME_ZONE)}
            onInput={(event) => onType(TIME_ZONE, event.currentTarget.value)}
          />
          <small class={errors.has(TIME_ZONE) ? 'trouble' : ''}>
            {errors.get(TIME_ZONE) ?? 'For the statistics; days that are over stay as they were counted'}
          </small>
          <datalist id="gate-zones">
            {zones.map((zone) => (
              <option key={zone} value={zone} />
            ))}
          </datalist>
        </label>
      )}
      {elsewhere.length > 0 && <p class="trouble">Something is wrong for: {elsewhere.join(', ')}.</p>}
    </>
  );
}

interface OneFieldProps {
  name: string;
  field: Field;
  scope: Scope;
  text: string;
  inherited: Inherited | null;
  error: string | null;
  onType(field: string, text: string): void;
}

function OneField({ name, field, scope, text, inherited, error, onType }: OneFieldProps) {
  const props = {
    name,
    value: text,
    maxLength: FIELDS[field].most,
    placeholder: inherited?.text ?? '',
    'aria-invalid': error !== null,
    onInput: (event: Event & { currentTarget: { value: string } }) => onType(name, event.currentTarget.value),
  };
  const isAddress = field === 'subscribeUrl' || field === 'signInUrl';
  return (
    <label class="field">
      <span>{FIELDS[field].name}</span>
      {field === 'message' ? (
        <textarea {...props} rows={4} dir="auto" />
      ) : (
        <input
          {...props}
          type="text"
          inputMode={isAddress ? 'url' : 'text'}
          dir={isAddress ? 'ltr' : 'auto'}
          autocomplete="off"
          spellcheck={!isAddress}
        />
      )}
      <small class={error ? 'trouble' : ''}>
        {error ?? whence(inherited, { isEmpty: text.trim() === '', isAddress, scope })}
      </small>
    </label>
  );
}
