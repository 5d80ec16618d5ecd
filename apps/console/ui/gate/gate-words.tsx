import { type GatePreview, GATE_SITUATIONS, type GateSituation, Refused } from '@app/client';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import {
  differences,
  fieldOf,
  formOf,
  type GateForm,
  isSame,
  type Scope,
  textsOf,
  TIME_ZONE,
} from '../../desk/gate-form.js';
import { Overtaken, type SavedGate, savePlace } from '../../desk/gate-place.js';
import { wordsFor } from '../../desk/trouble.js';
import { useDesk } from '../context.js';
import { GateConflict } from './gate-conflict.js';
import { GateFields } from './gate-fields.js';
import { GateLook } from './gate-look.js';
import { type Before, WHEN } from './words.js';

/** How long nothing is typed before it is looked at. */
const PAUSE_MS = 250;

/** The words of a place, with the gate as it would be beside them. What is typed is kept until it is saved or given up. */
export function GateWords({ saved: read }: { saved: SavedGate }) {
  const { desk } = useDesk();
  const name = JSON.stringify(read.place);
  const kept = desk.gateDrafts.get(name);
  const [saved, setSaved] = useState(kept?.saved ?? read);
  const [form, setForm] = useState<GateForm>(kept?.form ?? fieldsOf(read));
  const [scope, setScope] = useState<Scope>('all');
  const [shown, setShown] = useState<GateSituation>('subscription-required');
  const [before, setBefore] = useState<Before>('post');
  const [errors, setErrors] = useState<ReadonlyMap<string, string>>(new Map());
  const [overtaken, setOvertaken] = useState<SavedGate | null>(null);
  const [told, setTold] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const form$ = useRef<HTMLFormElement>(null);

  const reason = scope === 'all' ? shown : scope;
  const isChanged = !isSame(textsOf(form), saved.texts) || form[TIME_ZONE] !== saved.site.timeZone;
  const { preview, trouble } = usePreview(saved, form, { right: before, reason }, setErrors);
  useUnsaved(isChanged, () =>
    desk.store.say('The words of the gate are not saved. They are kept here until you come back.'),
  );
  // With the page that shows it, not a frame later: whoever leaves at once finds it again.
  useLayoutEffect(() => {
    if (isChanged) desk.gateDrafts.set(name, { form, saved });
    else desk.gateDrafts.delete(name);
  }, [form, saved]);

  const begin = (now: SavedGate) => {
    setSaved(now);
    setForm(fieldsOf(now));
    setErrors(new Map());
    setOvertaken(null);
  };
  const save = async (base: SavedGate) => {
    setBusy(true);
    setTold(null);
    setOvertaken(null);
    try {
      begin(await savePlace(desk.gate, base, { texts: textsOf(form), timeZone: form[TIME_ZONE]! }));
      setTold('Saved. Readers meet it from now on.');
    } catch (error) {
      if (error instanceof Overtaken) setOvertaken(error.current);
      else if (error instanceof Refused && error.status === 422) {
        const wrong = errorsOf(error);
        setErrors(wrong);
        setTold(wrong.size > 0 ? null : wordsFor(error));
        const [first] = wrong.keys();
        if (first) reveal(first);
      } else setTold(wordsFor(error));
    } finally {
      setBusy(false);
    }
  };
  /** Goes to a field, in whichever part it is. */
  const reveal = (field: string) => {
    setScope(scopeOf(field));
    requestAnimationFrame(() => form$.current?.querySelector<HTMLElement>(`[name="${field}"]`)?.focus());
  };

  /** Where the notice was, one goes on at the first field that it was about. */
  const revealDifference = (theirs: SavedGate) =>
    reveal(differences(saved.texts, theirs.texts)[0] ?? TIME_ZONE);

  return (
    <div class="gate-desk">
      <form
        ref={form$}
        class="gate-form"
        aria-label="Words"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void save(saved);
        }}
      >
        <GateFields
          {...{ saved, form, scope, preview, errors }}
          onScope={setScope}
          onType={(field, text) => {
            setTold(null);
            setForm((now) => ({ ...now, [field]: text }));
          }}
        />
        {overtaken && (
          <GateConflict
            before={saved}
            now={overtaken}
            onMine={() => {
              setSaved(overtaken);
              void save(overtaken);
              revealDifference(overtaken);
            }}
            onTheirs={() => {
              begin(overtaken);
              revealDifference(overtaken);
            }}
          />
        )}
        <div class="gate-foot">
          <p role="status">
            {told ??
              (isChanged ? (
                <span class="chip warn">Not saved</span>
              ) : (
                <span class="hint">All is saved.</span>
              ))}
          </p>
          <button type="button" class="button" disabled={!isChanged || busy} onClick={() => begin(saved)}>
            Give up
          </button>
          <button type="submit" class="button primary" disabled={!isChanged || busy}>
            {busy ? 'Saving …' : 'Save'}
          </button>
        </div>
      </form>
      <section class="gate-preview" aria-labelledby="gate-preview">
        <header>
          <h3 id="gate-preview">As a reader meets it</h3>
          <label>
            <span>Before</span>{' '}
            <select value={before} onChange={(event) => setBefore(event.currentTarget.value as Before)}>
              <option value="post">taking part</option>
              <option value="read">reading</option>
            </select>
          </label>
          {scope === 'all' && (
            <label>
              <span>when</span>{' '}
              <select
                value={shown}
                onChange={(event) => setShown(event.currentTarget.value as GateSituation)}
              >
                {GATE_SITUATIONS.map((one) => (
                  <option key={one} value={one}>
                    {WHEN[one]}
                  </option>
                ))}
              </select>
            </label>
          )}
        </header>
        <GateLook {...{ preview, trouble, reason, before }} />
      </section>
    </div>
  );
}

function fieldsOf({ texts, site }: SavedGate): GateForm {
  return { ...formOf(texts), [TIME_ZONE]: site.timeZone };
}

function scopeOf(field: string): Scope {
  return GATE_SITUATIONS.find((reason) => field.startsWith(`${reason} `)) ?? 'all';
}

function errorsOf({ problem }: Refused): Map<string, string> {
  const errors = new Map<string, string>();
  for (const { pointer, detail } of problem.errors ?? []) {
    const field = fieldOf(pointer);
    if (field && !errors.has(field)) errors.set(field, detail);
  }
  return errors;
}

interface Seen {
  preview: GatePreview | null;
  trouble: string | null;
}

/** The gate with what is typed, a moment after it is; what cannot be said is told by its field. */
function usePreview(
  { place, article }: SavedGate,
  form: GateForm,
  ask: { right: Before; reason: GateSituation },
  onErrors: (errors: Map<string, string>) => void,
): Seen {
  const { desk } = useDesk();
  const [seen, setSeen] = useState<Seen>({ preview: null, trouble: null });
  const asked = useRef(0);
  useEffect(() => {
    const own = ++asked.current;
    const look = async () => {
      const where =
        place.level === 'article'
          ? { article: place.article }
          : place.level === 'section'
            ? { section: place.section }
            : {};
      try {
        const texts = { [place.level]: textsOf(form) };
        const preview = await desk.gate.preview({ ...ask, ...where, texts });
        if (own !== asked.current) return;
        setSeen({ preview, trouble: null });
        onErrors(new Map());
      } catch (error) {
        if (own !== asked.current) return;
        if (error instanceof Refused && error.status === 422) onErrors(errorsOf(error));
        else setSeen((now) => ({ ...now, trouble: wordsFor(error) }));
      }
    };
    const timer = setTimeout(() => void look(), asked.current === 1 ? 0 : PAUSE_MS);
    return () => clearTimeout(timer);
  }, [form, ask.right, ask.reason, article]);
  return seen;
}

/** Asks before the window closes on what is not saved, and says so when one goes elsewhere in the console. */
function useUnsaved(isChanged: boolean, onLeave: () => void): void {
  const now = useRef(isChanged);
  now.current = isChanged;
  useLayoutEffect(() => {
    const ask = (event: BeforeUnloadEvent) => now.current && event.preventDefault();
    addEventListener('beforeunload', ask);
    return () => {
      removeEventListener('beforeunload', ask);
      if (now.current) onLeave();
    };
  }, []);
}
