import { render } from 'preact';
import type { NudgeHost, ToldHost } from './host.js';
import { adviceFor, Nudge } from './nudge.js';
import { History } from './history.js';
import { OwnComment } from './own-comment.js';
import { OwnRestriction } from './own-restriction.js';
import styles from './told.css?inline';

let sheet: CSSStyleSheet | undefined;

function dress(place: HTMLElement): void {
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(styles);
  }
  const { adoptedStyleSheets } = place.getRootNode() as ShadowRoot;
  if (!adoptedStyleSheets.includes(sheet)) adoptedStyleSheets.push(sheet);
}

/** Says what became of one's own comment, or of all of them, or of a restriction, and what one can do about it. */
export function show(host: ToldHost): () => void {
  dress(host.place);
  const Part = host.sanction ? OwnRestriction : host.id ? OwnComment : History;
  render(<Part host={host} />, host.place);
  return () => render(null, host.place);
}

/** Shows what is disliked in a text, and asks whether it is to be posted all the same. Never throws. */
export async function nudge(host: NudgeHost): Promise<boolean> {
  const checked = await adviceFor(host);
  // Where one was writing is gone: what was written there is a draft.
  if (!host.place.isConnected) return false;
  if (!checked) return true;
  dress(host.place);
  return new Promise((decided) => {
    const end = (post: boolean) => {
      host.area.removeEventListener('input', changed);
      render(null, host.place);
      decided(post);
    };
    // Who goes on writing has chosen already.
    const changed = () => end(false);
    host.area.addEventListener('input', changed);
    render(<Nudge host={host} checked={checked} onEnd={end} />, host.place);
    host.onShown();
  });
}
