import { trusted } from './html.js';

/** The newspaper's ferry, as it stands beside the name. */
export const emblem = trusted(
  `<svg class="emblem" viewBox="0 0 96 48" aria-hidden="true" focusable="false">
<path class="f-ink" d="M6 30h84l-9 10H16zM18 29v-8h54l6 8zM30 20v-6h30v6z"/>
<path class="f-sun" d="M42 13V4h11v9z"/><path class="f-ink" d="M42 4V1h11v3z"/>
<path class="s-ink" d="M2 44q6-4 12 0t12 0 12 0 12 0 12 0 12 0 12 0 8 0"/></svg>`,
);

/** The same for the browser's tab, served at `PATHS.icon` as `image/svg+xml`. */
export const newspaperIcon =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 -8 96 64"><rect y="-8" width="96" height="64" rx="8" fill="#14212c"/>' +
  '<path fill="#fbfcfb" d="M6 30h84l-9 10H16zM18 29v-8h54l6 8zM30 20v-6h30v6z"/><path fill="#f2bb13" d="M42 13V4h11v9z"/></svg>';
