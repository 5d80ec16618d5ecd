/** Does in place of a link what it would lead to, unless it is to be opened elsewhere. */
export function inPlace(event: MouseEvent, go: () => void): void {
  if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  go();
}
