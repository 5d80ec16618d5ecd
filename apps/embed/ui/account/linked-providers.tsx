import type { Me, OwnProvider, OwnProviderList } from '@app/client';
import { useRef, useState } from 'preact/hooks';
import { usePage } from '../context.js';
import { Dialog } from '../dialog.js';
import { Form } from '../form.js';
import { absoluteTime, relativeTime } from '../relative-time.js';
import { CurrentPassword, SignInAgain, useStepUp } from './step-up.js';

interface LinkedProvidersProps {
  me: Me;
  providers: OwnProviderList;
  /** One is taken away, or let in again. */
  onChanged(): Promise<void>;
}

/** What somebody wants to do with one of them. */
interface Change {
  deed: 'remove' | 'restore';
  id: string;
  /** As it is told apart from the others. */
  name: string;
}

/** Accounts elsewhere that sign one in here, each of which can be taken away, and those that were. */
export function LinkedProviders({ me, providers, onChanged }: LinkedProvidersProps) {
  const { texts, now } = usePage();
  const words = texts.account.linked;
  const [asking, setAsking] = useState<Change | null>(null);
  const [said, setSaid] = useState<string | null>(null);
  const section = useRef<HTMLElement>(null);
  const changed = async ({ deed, name }: Change) => {
    setAsking(null);
    setSaid(deed === 'remove' ? words.removed(name) : words.restored(name));
    await onChanged();
    // The button that was pressed is gone with its line.
    section.current?.focus();
  };
  const { items, removed } = providers;
  if (items.length + removed.length === 0 && said === null) return null;
  const { language } = texts;
  const all = [...items, ...removed];
  // Two at one provider are told apart by since when they sign in.
  const called = ({ name, since }: OwnProvider) =>
    all.filter((other) => other.name === name).length > 1
      ? words.oneOf(name, absoluteTime(since, language))
      : name;
  const used = (one: OwnProvider) => (
    <p class="hint">
      {words.since(absoluteTime(one.since, language))},{' '}
      {words.used(relativeTime(Date.parse(one.lastUsedAt), now, language))}
    </p>
  );
  return (
    <section class="change linked" aria-label={words.title} ref={section} tabIndex={-1}>
      <h5>{words.title}</h5>
      {items.length > 0 && <p class="hint">{words.intro}</p>}
      <ul class="devices" aria-label={words.title}>
        {items.map((one) => (
          <li key={one.id}>
            <div>
              <p>
                <bdi class="device">{one.name}</bdi>
              </p>
              {used(one)}
            </div>
            <button
              type="button"
              class="button"
              aria-label={words.removeThis(called(one))}
              onClick={() => setAsking({ deed: 'remove', id: one.id, name: called(one) })}
            >
              {words.remove}
            </button>
          </li>
        ))}
        {removed.map((one) => (
          <li key={one.id}>
            <div>
              <p>
                <bdi class="device">{one.name}</bdi>
              </p>
              <p class="hint">{words.isRemoved}</p>
              {used(one)}
            </div>
            <button
              type="button"
              class="button"
              aria-label={words.restoreThis(called(one))}
              onClick={() => setAsking({ deed: 'restore', id: one.id, name: called(one) })}
            >
              {words.restore}
            </button>
          </li>
        ))}
      </ul>
      <p class="done" role="status">
        {said}
      </p>
      {asking && (
        <ChangeDialog
          {...asking}
          hasPassword={me.ways.password}
          onClose={() => setAsking(null)}
          onDone={() => void changed(asking)}
        />
      )}
    </section>
  );
}

interface ChangeDialogProps extends Change {
  hasPassword: boolean;
  onClose(): void;
  onDone(): void;
}

function ChangeDialog({ deed: what, id, name, hasPassword, onClose, onDone }: ChangeDialogProps) {
  const { discussion, texts } = usePage();
  const words = texts.account.linked;
  const { deed, password, hasToSignIn } = useStepUp(texts.account.waysIn.signInAgain);
  const removes = what === 'remove';
  const change = async (typed: string | undefined) => {
    const how = typed === undefined ? {} : { password: typed };
    const { account } = discussion;
    const ask = () => (removes ? account.removeProvider(id, how) : account.restoreProvider(id, how));
    if (await deed.run(ask)) onDone();
  };
  return (
    <Dialog title={(removes ? words.removeTitle : words.restoreTitle)(name)} onClose={onClose}>
      <p>{(removes ? words.removeQuestion : words.restoreQuestion)(name)}</p>
      <Form
        deed={deed}
        action={removes ? words.remove : words.restore}
        danger={removes}
        onSend={({ current }) => void change(current)}
        beside={
          <button type="button" class="button" onClick={onClose}>
            {texts.cancel}
          </button>
        }
      >
        {hasPassword && (
          <CurrentPassword asked={password} label={texts.account.waysIn.currentPassword} name="current" />
        )}
      </Form>
      {hasToSignIn && <SignInAgain section="ways-in" />}
    </Dialog>
  );
}
