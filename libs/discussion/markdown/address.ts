import type { MarkdownIt } from 'markdown-it';

/**
 * How many units of the text, from `at` behind the scheme, are an address that stands in running text; 0 for none. The
 * bars of a spoiler end it whatever stands before them: what they cover must not be swallowed and left uncovered.
 */
export function addressLength(text: string, at: number, { re }: MarkdownIt['linkify']): number {
  const bars = text.indexOf('||', at);
  const address = re.get_http_validator();
  address.lastIndex = at;
  return address.exec(bars === -1 ? text : text.slice(0, bars))?.[0].length ?? 0;
}
