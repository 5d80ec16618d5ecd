import { isBlank, withoutNoText } from '@app/text';

/**
 * A comment's source as it is rendered: well-formed, without control characters, one kind of line end, and never more
 * than one empty line in a row, where a line of invisible characters is empty too. Changes nothing that can be read.
 */
export function tidySource(source: string): string {
  const text = withoutNoText(source.toWellFormed().replace(/\r\n?|[\v\f\u0085\u2028\u2029]/g, '\n'));
  const lines: string[] = [];
  let empty = true;
  for (const line of text.split('\n')) {
    const isEmpty = isBlank(line);
    if (!(isEmpty && empty)) lines.push(isEmpty ? '' : line);
    empty = isEmpty;
  }
  return lines.join('\n').trimEnd();
}
