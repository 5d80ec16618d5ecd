import { render } from 'preact';
import { Actions } from './actions.js';
import styles from './desk.css?inline';
import type { DeskHost } from './host.js';
import { Waiting } from './waiting.js';

let sheet: CSSStyleSheet | undefined;

/** Shows a part of an element's discussion that only its moderators have; gives what takes it away. */
export function show(host: DeskHost): () => void {
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(styles);
  }
  const { adoptedStyleSheets } = host.place.getRootNode() as ShadowRoot;
  if (!adoptedStyleSheets.includes(sheet)) adoptedStyleSheets.push(sheet);
  render(host.part === 'waiting' ? <Waiting host={host} /> : <Actions host={host} />, host.place);
  return () => render(null, host.place);
}
