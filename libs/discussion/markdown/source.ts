import { isBlank } from '@app/text';

/** Controls that HTML and XML may not contain, and characters that are none. Tab and line feed stay. */
const NOT_TEXT = /[^\P{Cc}\t\n]|[\uFFFE\uFFFF]/gu;

/**
 * A comment's source as it is rendered: well-formed, without control characters, one kind of line end, and never more
 * than one empty line in a row, where a line of invisible characters is empty too. Changes nothing that can be read.
 */
export function tidySource(source: string): string {
  const text = source
    .toWellFormed()
    .replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n')
    .replace(NOT_TEXT, '');
  const lines: string[] = [];
  let empty = true;
  for (const line of text.split('\n')) {
    const isEmpty = isBlank(line);
    if (!(isEmpty && empty)) lines.push(isEmpty ? '' : line);
    empty = isEmpty;
  }
  return lines.join('\n').trimEnd();
}
