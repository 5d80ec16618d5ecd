import { usePage } from './context.js';
import { useLazyPart } from './lazy-part.js';

/** What became of a comment of one's own, or of all: its script is loaded by who has one before them. */
export function Told({ id }: { id?: string }) {
  const { state } = usePage();
  const place = useLazyPart<HTMLDivElement>('told', { id }, state.user?.id ?? null);
  return <div ref={place} />;
}
