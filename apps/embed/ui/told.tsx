import { usePage } from './context.js';
import { useLazyPart } from './lazy-part.js';

/** What became of a comment of one's own, or of all: its script is loaded by who has one before them. */
export function Told({ id }: { id?: string }) {
  const place = useLazyPart<HTMLDivElement>('told', { id }, usePage().state.user?.id ?? null);
  return <div ref={place} />;
}

/** All that one has written on the site, where it stands, and what became of it. */
export function History() {
  return <Told />;
}
