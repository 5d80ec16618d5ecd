import { usePage } from './context.js';
import { useLazyPart } from './lazy-part.js';

/** What became of a comment of one's own, or of all, and what one can do about a restriction: loaded by who has one before them. */
export function Told(about: { id?: string; sanction?: string }) {
  const place = useLazyPart<HTMLDivElement>('told', about, usePage().state.user?.id ?? null);
  return <div ref={place} />;
}

/** All that one has written on the site, where it stands, and what became of it. */
export function History() {
  return <Told />;
}
