import type { ComponentChildren } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { wordsFor } from '../../desk/trouble.js';

interface DoorFormProps {
  action: string;
  /** What the button says meanwhile. */
  busyAction?: string;
  autofocus?: boolean;
  /** Rejects with what went wrong; `explain` may give words of its own for it. */
  send(fields: Record<string, string>): Promise<unknown>;
  explain?(error: unknown): string | null;
  children?: ComponentChildren;
}

/** A form with one button: under way, or why it did not work. What is in a field for a password is then marked. */
export function DoorForm({
  action,
  busyAction = 'One moment …',
  autofocus,
  send,
  explain,
  children,
}: DoorFormProps) {
  const [trouble, setTrouble] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    if (busy) return;
    const given = [...new FormData(event.currentTarget as HTMLFormElement)];
    setBusy(true);
    setTrouble(null);
    try {
      await send(Object.fromEntries(given.map(([name, value]) => [name, String(value)])));
    } catch (error) {
      setTrouble(explain?.(error) ?? wordsFor(error));
      form.current?.querySelector<HTMLInputElement>('input[type="password"]')?.select();
    } finally {
      setBusy(false);
    }
  };
  return (
    <form onSubmit={submit} aria-busy={busy} ref={form}>
      {children}
      <p class="trouble" role="alert">
        {trouble}
      </p>
      <button class="button primary wide" aria-disabled={busy} autofocus={autofocus}>
        {busy ? busyAction : action}
      </button>
    </form>
  );
}
