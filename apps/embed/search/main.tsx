import { render } from 'preact';
import { SearchDialog } from './search-dialog.js';
import type { SearchHost } from './host.js';

/** Opens the search over an element's discussion; it goes when it is closed. */
export function open(host: SearchHost): void {
  const place = document.createElement('div');
  host.root.append(place);
  const close = () => {
    render(null, place);
    place.remove();
  };
  render(<SearchDialog host={host} onClose={close} />, place);
}
