/** The arrow keys, and `j` and `k`, go from one thing of a list to the next: to the first link or button of each. */
export function moveByKeys(event: KeyboardEvent & { currentTarget: HTMLElement }): void {
  const step = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 }[event.key];
  if (step === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
  if ((event.target as Element).matches('input, textarea, select')) return;
  const things = [...event.currentTarget.children];
  const at = things.findIndex((thing) => thing.contains(event.target as Node));
  const next = things[at + step]?.querySelector<HTMLElement>('a, button');
  if (!next) return;
  event.preventDefault();
  next.focus();
}
