import { domainToUnicode } from 'node:url';
import { findHosts } from '@app/screening';
import { stripInvisible } from '@app/text';
import { recipientsToShow, shownMailto } from './mail-link.js';
import { shownHost } from './shown-host.js';

const LONGEST = 2000;
const ALLOWED = /^(?:https?:\/\/[^/\\?#]|mailto:[^/\\?#])/i;

/**
 * The address that a link may lead to, as a browser would write it, or an empty string if it may lead nowhere. Only
 * http, https and mailto, spelled out; no user name before the host, because it is read as the host.
 */
export function safeHref(address: string): string {
  if (address.length > LONGEST || !ALLOWED.test(address) || /[\s\\]/.test(address)) return '';
  const url = URL.parse(address);
  if (url === null || url.username !== '' || url.password !== '') return '';
  return /^(?:https?|mailto):$/.test(url.protocol) ? url.href.replaceAll("'", '%27') : '';
}

/** An address shown as its own link text: as it was typed, with the host it really leads to. */
export function shownAddress(address: string): string {
  const url = URL.parse(address);
  if (url?.protocol === 'mailto:') return shownMailto(address);
  if (url === null || url.host === '') return stripInvisible(address);
  const port = url.port === '' ? '' : `:${url.port}`;
  const rest = address.replace(/^[a-z]+:\/\/[^/?#]*/i, '');
  return `${url.protocol}//${shownHost(url.hostname)}${port}${stripInvisible(rest)}`;
}

/**
 * Where a link really leads, to show after it: its host if its text says, or seems to say, that it leads elsewhere; the
 * mail addresses that it writes to unless its text is just those; else undefined.
 */
export function placeToShow(text: string, href: string): string | undefined {
  if (/^mailto:/i.test(href)) return recipientsToShow(text, href);
  const host = URL.parse(href)?.hostname ?? '';
  if (host === '') return undefined;
  const named = findHosts(stripInvisible(text.normalize('NFKC')));
  const elsewhere = named.some((name) => name.host !== '' && !isSameSite(name.host, host));
  return elsewhere || shownHost(host) !== domainToUnicode(host) ? shownHost(host) : undefined;
}

function isSameSite(named: string, real: string): boolean {
  const bare = named.replace(/^www\./, '');
  return real === bare || real.endsWith(`.${bare}`);
}
