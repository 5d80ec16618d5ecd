export function spoilersIn(body: HTMLElement): NodeListOf<HTMLElement> {
  return body.querySelectorAll('.spoiler');
}

/** Covered text is a button by name only: what it hides is not read out either. */
export function cover(spoiler: HTMLElement, label: string): void {
  spoiler.setAttribute('role', 'button');
  spoiler.setAttribute('aria-label', label);
}

/** A click, or Enter or Space, shows what is hidden. */
export function uncover(event: Event): void {
  if (event instanceof KeyboardEvent && event.key !== 'Enter' && event.key !== ' ') return;
  const spoiler = (event.target as HTMLElement).closest?.('.spoiler[role]');
  if (!spoiler) return;
  // A link within is followed only when it can be seen.
  event.preventDefault();
  spoiler.removeAttribute('role');
  spoiler.removeAttribute('aria-label');
}
