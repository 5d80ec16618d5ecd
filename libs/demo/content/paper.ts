/** The demo's newspaper. It, its region and everyone in it are invented. */
export const PAPER = {
  name: 'The Morning Ferry',
  site: 'morning-ferry',
  motto: 'The daily paper of Varnsey and the Sound, since 1871',
  /** Its domain; people's addresses lie beneath it, and `.example` belongs to nobody. */
  domain: 'themorningferry.example',
  /** Number of the edition that came out on `firstEdition`; one more each day. */
  edition: 48_211,
  firstEdition: '2026-01-01',
} as const;
