import { domainToUnicode } from 'node:url';
import { findHosts } from '@app/screening';
import { isPlainWord, mixesScripts, passesForLatin, stripInvisible } from '@app/text';

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

/** The host as people read it; in Punycode where what is in it passes for other letters or for the signs of an address (`xn--80ak6aa92e.com` for a false apple). */
export function shownHost(host: string): string {
  const readable = domainToUnicode(host);
  return readable === '' || isDeceptive(readable) ? host : readable;
}

function isDeceptive(host: string): boolean {
  return (
    stripInvisible(host) !== host ||
    host.split('.').some((label) => !isPlainWord(label) || mixesScripts(label) || passesForLatin(label))
  );
}

/** An address shown as its own link text: as it was typed, with the host it really leads to. */
export function shownAddress(address: string): string {
  const url = URL.parse(address);
  if (url === null || url.host === '') return stripInvisible(address);
  const port = url.port === '' ? '' : `:${url.port}`;
  const rest = address.replace(/^[a-z]+:\/\/[^/?#]*/i, '');
  return `${url.protocol}//${shownHost(url.hostname)}${port}${stripInvisible(rest)}`;
}

/** The host to show after a link because its text says, or seems to say, that it leads elsewhere; else undefined. */
export function hostToShow(text: string, href: string): string | undefined {
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
