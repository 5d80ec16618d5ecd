import type { MarkdownIt } from 'markdown-it';

/** An address that was read no further than its host and port. */
const BARE = /^\/\/[^/?#]*$/;
/** What follows one that is cut short: the rest of a name and password, of a host that is none, or of a port that is none. */
const CUT_SHORT = /^(?:[^\s/?#<>]*@|\.+[\p{L}\p{N}]|%[\da-f]{2}|:[^\s/?#<>]+\/)/iu;

/**
 * How many units of the text, from `at` behind the scheme, are an address that stands in running text; 0 for none. The
 * bars of a spoiler end it whatever stands before them: what they cover must not be swallowed and left uncovered. What
 * would lead to another host than the whole of what was written is none.
 */
export function addressLength(text: string, at: number, { re }: MarkdownIt['linkify']): number {
  const bars = text.indexOf('||', at);
  const whole = bars === -1 ? text : text.slice(0, bars);
  const reader = re.get_http_validator();
  reader.lastIndex = at;
  const address = reader.exec(whole)?.[0] ?? '';
  return BARE.test(address) && CUT_SHORT.test(whole.slice(at + address.length)) ? 0 : address.length;
}
