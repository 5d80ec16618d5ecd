import type { OwnHost } from '../own/host.js';
import { usePage } from './context.js';
import { useLazyPart } from './lazy-part.js';

/** A place that belongs to who is signed in: its script is loaded for them and nobody else. */
export function OwnPlace(about: Pick<OwnHost, 'part' | 'area' | 'names'>) {
  const place = useLazyPart<HTMLSpanElement>('own', about, usePage().state.user?.id ?? null);
  return <span class={`own-${about.part}`} ref={place} />;
}
