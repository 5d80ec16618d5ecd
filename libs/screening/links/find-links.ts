import type { Span } from '../finding.js';
import { asciiHost } from './domain-set.js';

export interface Link {
  /** Lower-case ASCII host; empty when it names no host a browser would go to. */
  host: string;
  span: Span;
}

const BEGINNING = /https?:\/\/|mailto:|www\./giu;
/** What ends an address in running text or in Markdown; two bars are a spoiler's, and of a mail's name a part. */
const ADDRESS = /(?:(?!\|\|)[^\s<>()[\]"`])*/uy;
const MAIL_ADDRESS = /[^\s<>()[\]"`]*/uy;
const AUTHORITY = /^[^/?#\\]*/u;

/**
 * The addresses in a source that become links, or that readers would copy. Only these three beginnings need looking
 * for: the renderer makes a link of nothing else, and does not resolve escapes within an address.
 */
export function findLinks(source: string): Link[] {
  const links: Link[] = [];
  let end = 0;
  for (const { 0: beginning, index } of source.matchAll(BEGINNING)) {
    // Each address is read once: what lies within the one before belongs to it.
    if (index < end) continue;
    // `www.` inside a longer word is no address of its own.
    if (beginning.toLowerCase() === 'www.' && index > 0 && /[\p{L}\p{N}.@-]/u.test(source.charAt(index - 1)))
      continue;
    const address = beginning.toLowerCase() === 'mailto:' ? MAIL_ADDRESS : ADDRESS;
    address.lastIndex = index + beginning.length;
    const rest = address.exec(source)?.[0] ?? '';
    if (rest === '') continue;
    end = index + beginning.length + rest.length;
    const authority = AUTHORITY.exec(rest)?.[0] ?? '';
    const host = asciiHost(beginning.toLowerCase() === 'www.' ? `www.${authority}` : authority) ?? '';
    links.push({ host, span: [index, end] });
  }
  return links;
}

const DOT = /[.。．｡]/gu;
const IN_NAME = /[\p{L}\p{N}.。．｡-]/u;
const PLAIN_NAME = /^[a-z0-9.-]+$/i;

/** Every name with a dot in it, linked or not, for domains that may not even be mentioned. */
export function findHosts(source: string): Link[] {
  const hosts: Link[] = [];
  let end = 0;
  for (const { index } of source.matchAll(DOT)) {
    if (index < end) continue;
    // Outwards from a dot, because few words have one. Nothing is read twice: what lies before `end` is done with.
    let start = index;
    while (start > end && IN_NAME.test(source.charAt(start - 1))) start -= 1;
    end = index + 1;
    while (end < source.length && IN_NAME.test(source.charAt(end))) end += 1;
    if (start === index || end === index + 1) continue;
    const name = source.slice(start, end);
    const host = PLAIN_NAME.test(name) ? name.toLowerCase().replace(/\.+$/, '') : (asciiHost(name) ?? '');
    hosts.push({ host, span: [start, end] });
  }
  return hosts;
}
