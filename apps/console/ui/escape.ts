/**
 * A handler of keys by which Escape closes what it stands on. The page's own keys come after it, and do nothing more
 * then; a list or a calendar that is open in front of a field takes the key for itself.
 */
export function onEscape(close: () => void): (event: KeyboardEvent) => void {
  return (event) => {
    if (event.key !== 'Escape' || event.defaultPrevented || event.isComposing) return;
    event.preventDefault();
    close();
  };
}
