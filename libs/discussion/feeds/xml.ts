/** What XML 1.0 has no way to write (its production 2, `Char`), halves of surrogate pairs included. */
const NOT_XML = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;

/** Text for an element's content or an attribute's value: nothing in it is markup, and every `]]>` is text. */
export function xmlText(text: string): string {
  return text
    .replace(NOT_XML, '')
    .replace(/[&<>"'\t\n\r\u0085\u2028]/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** An element with attributes, and text or ready elements in it. Names are ours; values may be anything. */
export function element(
  name: string,
  attributes: Readonly<Record<string, string>>,
  content: string | readonly string[] = '',
): string {
  const list = Object.entries(attributes).map(([key, value]) => ` ${key}="${xmlText(value)}"`);
  const inside = typeof content === 'string' ? xmlText(content) : content.join('');
  return `<${name}${list.join('')}>${inside}</${name}>`;
}
