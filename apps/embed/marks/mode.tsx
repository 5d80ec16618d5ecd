import type { MarksHost } from './host.js';
import { usePicked } from './use-picked.js';
import { wordsFor } from './words.js';

/** Says that comments are questions here, before anybody writes one. */
export function Mode({ host }: { host: MarksHost }) {
  const asks = usePicked(host, ({ loaded }) => loaded !== null && loaded.thread.questions !== null);
  return asks ? <p class="hint">{wordsFor(host.language).mode}</p> : null;
}
