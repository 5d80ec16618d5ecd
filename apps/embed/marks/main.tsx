import { render } from 'preact';
import type { MarksHost } from './host.js';
import { Lists } from './lists.js';
import styles from './marks.css?inline';
import { Mode } from './mode.js';

const PARTS = { mode: Mode, lists: Lists };
let sheet: CSSStyleSheet | undefined;

/** Shows a part of an element's discussion that is about marks; gives what takes it away. */
export function show(host: MarksHost): () => void {
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(styles);
  }
  const { adoptedStyleSheets } = host.place.getRootNode() as ShadowRoot;
  if (!adoptedStyleSheets.includes(sheet)) adoptedStyleSheets.push(sheet);
  const Part = PARTS[host.part];
  render(<Part host={host} />, host.place);
  return () => render(null, host.place);
}
