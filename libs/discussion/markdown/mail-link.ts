import { stripInvisible } from '@app/text';
import { isDeceptive, shownHost } from './shown-host.js';

/** Fields of a `mailto:` link that name somebody who gets the mail, beside those in its path (RFC 6068). */
const RECIPIENTS = /^(?:to|cc|bcc)$/i;

/** The addresses that a `mailto:` link writes to, to show after it, unless its text is just those; else undefined. */
export function recipientsToShow(text: string, href: string): string | undefined {
  const recipients = recipientsOf(href);
  const words = text.trim().replace(/^mailto:/i, '');
  const said = words.toLowerCase() === recipients.toLowerCase();
  return said || recipients === '' ? undefined : recipients;
}

/** A `mailto:` address shown as its own link text: who really gets the mail, and the rest as it was typed. */
export function shownMailto(address: string): string {
  const [, scheme, path, rest] = /^(mailto:)([^?#]*)(.*)$/is.exec(address) ?? [];
  if (path === undefined) return stripInvisible(address);
  return `${scheme}${path.split(',').map(shownRecipient).join(',')}${stripInvisible(rest ?? '')}`;
}

function recipientsOf(href: string): string {
  const url = URL.parse(href);
  if (url === null) return '';
  const all = [url.pathname];
  // Not by `searchParams`: a plus sign is one in such a link.
  for (const field of url.search.slice(1).split('&')) {
    const [name = '', value = ''] = field.split(/=(.*)/s);
    if (RECIPIENTS.test(readable(name))) all.push(value);
  }
  return all
    .flatMap((list) => list.split(','))
    .filter((recipient) => recipient !== '')
    .map(shownRecipient)
    .join(', ');
}

/** One address, percent-encoded or not, with its host as shown elsewhere. */
function shownRecipient(address: string): string {
  const plain = readable(address);
  const at = plain.lastIndexOf('@');
  const name = plain.slice(0, Math.max(at, 0));
  const host = URL.parse(`http://${plain.slice(at + 1)}`);
  // What names nobody is shown so that nothing in it can pass for something else.
  if (at === -1 || host === null || host.href !== `http://${host.hostname}/`) return encodeURI(plain);
  return `${isPlainName(name) ? name : encodeURIComponent(name)}@${shownHost(host.hostname)}`;
}

/** Whether a name, before the `@`, is letters and signs which mail allows there, those of a web address not among them. */
function isPlainName(name: string): boolean {
  return (
    /^[\p{L}\p{M}\p{N}.!$&'*+=^_`{|}~-]*$/u.test(name) &&
    !isDeceptive(name.replace(/[^\p{L}\p{M}\p{N}-]/gu, '.'))
  );
}

function readable(encoded: string): string {
  try {
    return decodeURIComponent(encoded);
  } catch {
    return encoded;
  }
}
