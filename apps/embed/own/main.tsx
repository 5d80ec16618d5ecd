import { render } from 'preact';
import { Completion } from './completion.js';
import { FollowPerson, FollowThread } from './follow.js';
import type { OwnHost } from './host.js';
import { Bell } from './inbox.js';
import { MentionField } from './mention-field.js';
import styles from './own.css?inline';

let sheet: CSSStyleSheet | undefined;

/** Fills one of the places that belong to who is signed in, within the element's own styles and a few more. */
export function show(host: OwnHost): () => void {
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(styles);
  }
  const { adoptedStyleSheets } = host.place.getRootNode() as ShadowRoot;
  if (!adoptedStyleSheets.includes(sheet)) adoptedStyleSheets.push(sheet);
  render(<Part host={host} />, host.place);
  return () => render(null, host.place);
}

function Part({ host }: { host: OwnHost }) {
  const { part, area, names, discussion } = host;
  const { dialog } = discussion.store.state;
  if (part === 'mentions') {
    if (!area?.current || !names) return null;
    const field = (names.current ??= new MentionField(area.current)) as MentionField;
    return <Completion host={host} area={area.current} field={field} />;
  }
  if (part === 'person')
    return dialog?.kind === 'reader' ? <FollowPerson host={host} id={dialog.id} name={dialog.name} /> : null;
  return (
    <>
      <FollowThread host={host} />
      <Bell host={host} />
    </>
  );
}
