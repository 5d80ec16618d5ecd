import { render } from 'preact';
import type { Discussion } from '../discussion/discussion.js';
import { SearchDialog } from './search-dialog.js';
import type { SearchHost } from './host.js';

/** Opens the search over an element's discussion; it goes when it is closed. */
export function open(root: ShadowRoot, discussion: Discussion, language: string): void {
  const { options, session, store } = discussion;
  const host: SearchHost = {
    root,
    baseUrl: options.baseUrl,
    site: options.site,
    session,
    threadId: store.state.loaded!.thread.id,
    language,
    muted: () => discussion.muting.knowAll().then(() => store.state.muted),
    linkTo: (id) => discussion.linkTo(id),
  };
  const place = document.createElement('div');
  root.append(place);
  const close = () => {
    render(null, place);
    place.remove();
  };
  render(<SearchDialog host={host} onClose={close} />, place);
}
