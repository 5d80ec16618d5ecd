import type { DeskPart } from '../desk/host.js';
import { usePage } from './context.js';
import { useLazyPart } from './lazy-part.js';

/** A part of the page that only moderators have: its script is loaded by them and nobody else. */
export function Desk({ part, id }: { part: DeskPart; id?: string }) {
  const { state } = usePage();
  const of = (state.viewer?.mayMark && state.user?.id) || null;
  const place = useLazyPart<HTMLDivElement>('desk', { part, id }, of);
  return <div ref={place} class="desk-place" />;
}
