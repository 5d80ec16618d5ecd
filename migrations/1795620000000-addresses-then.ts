/*
 * The normal form of addresses as it was when the migration beside this file was made, for that migration alone. What
 * holds now is in libs/discussion; who changes that rewrites the stored addresses by a migration of their own.
 */

/** What mailings, advertisements and networks add to an address to know who came from where. Compared in lower case. */
const TRACKING_PREFIXES: readonly string[] = ['utm_', 'mtm_', 'pk_', 'hsa_', '_hs', 'oly_'];
const TRACKING_PARAMETERS: ReadonlySet<string> = new Set([
  '_ga',
  '_gl',
  '_kx',
  'at_campaign',
  'at_medium',
  'cmpid',
  'dclid',
  'epik',
  'fb_action_ids',
  'fb_action_types',
  'fb_source',
  'fbclid',
  'gad_campaignid',
  'gad_source',
  'gbraid',
  'gclid',
  'gclsrc',
  'hsctatracking',
  'igsh',
  'igshid',
  'li_fat_id',
  'mc_cid',
  'mc_eid',
  'mkt_tok',
  'msclkid',
  'ref_src',
  'ref_url',
  'rdt_cid',
  's_cid',
  'scid',
  'sscid',
  'ttclid',
  'twclid',
  'vero_conv',
  'vero_id',
  'wbraid',
  'wickedid',
  'wt_mc',
  'xtor',
  'yclid',
  'ysclid',
]);

/** Labels before a publication's name by which the same pages are served in another form. */
const SAME_PAPER: ReadonlySet<string> = new Set(['www', 'amp', 'm', 'mobile']);

/** The longest normal form that is kept, in characters, which are all ASCII. */
const LONGEST = 2_000;
/** The longest article key. */
const LONGEST_KEY = 255;

/**
 * The normal form of an article's address: what all addresses of one article have in common. https for http; the host in
 * lower case and punycode, without `www.`, `amp.`, `m.` and `mobile.`, user and default port; the path in lower case,
 * with dot segments resolved, slashes single and none at the end, without an `amp` at its end, percent-encoded only where
 * it has to be; parameters in the order of their names, without those that track and those that ask for the AMP page; no
 * fragment. Null where it is no http or https address, or longer than 2,000 characters.
 *
 * Two addresses with one normal form are one article of a site; addresses of different sites are never compared. Values
 * of parameters keep their case: old systems name their articles there.
 */
export function articleAddress(address: string): string | null {
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return null;
  const host = hostOf(url.hostname);
  // The other scheme's default port is one that somebody chose, and stays.
  const port = url.port === '' ? '' : `:${url.port}`;
  const normal = `https://${host}${port === ':443' ? '' : port}${pathOf(url.pathname)}${queryOf(url.searchParams)}`;
  return normal.length > LONGEST ? null : normal;
}

/**
 * The key under which an article is looked up and kept: one that is itself an http or https address in its normal form,
 * so that all its spellings are one key; any other as it is.
 */
export function articleKeyOf(key: string): string {
  if (!/^\s*https?:/i.test(key)) return key;
  const address = articleAddress(key);
  return address === null || address.length > LONGEST_KEY ? key : address;
}

function hostOf(hostname: string): string {
  const labels = hostname.replace(/\.+$/, '').split('.');
  // The name itself is at least two labels: amp.dev is somebody's name.
  while (labels.length > 2 && SAME_PAPER.has(labels[0]!)) labels.shift();
  return labels.join('.');
}

function pathOf(pathname: string): string {
  const segments = pathname
    .split('/')
    .filter((segment) => segment !== '')
    .map(segmentOf);
  while (segments.length > 1 && segments.at(-1) === 'amp') segments.pop();
  return segments.map((segment) => `/${segment}`).join('');
}

/** In lower case, whatever was percent-encoded; where that is no UTF-8 it stays percent-encoded. */
function segmentOf(given: string): string {
  const segment = given.replace(/%(?![0-9a-f]{2})/gi, '%25');
  try {
    return encodeURIComponent(lower(decodeURIComponent(segment)));
  } catch {
    return segment.replace(/(%[0-9a-f]{2})|([^%]+)/gi, (_, bytes?: string, plain?: string) =>
      bytes === undefined ? encodeURIComponent(lower(plain!)) : bytes.toUpperCase(),
    );
  }
}

/** Twice: some letters have another lower case once they are composed. */
function lower(text: string): string {
  return text.normalize('NFC').toLowerCase().normalize('NFC');
}

function queryOf(parameters: URLSearchParams): string {
  const kept = new URLSearchParams([...parameters].filter(([name, value]) => !isAside(name, value)));
  kept.sort();
  const text = kept.toString();
  return text === '' ? '' : `?${text}`;
}

/** Whether a parameter says nothing about which article it is. */
function isAside(name: string, value: string): boolean {
  const known = name.toLowerCase();
  if (known === 'amp') return value === '' || value === '1' || value.toLowerCase() === 'true';
  if (known === 'outputtype') return value.toLowerCase() === 'amp';
  return TRACKING_PARAMETERS.has(known) || TRACKING_PREFIXES.some((prefix) => known.startsWith(prefix));
}
