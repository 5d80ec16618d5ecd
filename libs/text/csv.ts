/** What spreadsheets take for a formula at the beginning of a cell, full-width signs included. */
const FORMULA = /^[\s]*[=+\-@＝＋－＠]/;

/**
 * A table as RFC 4180 has it: a line for each row, CRLF after each. A text that a spreadsheet would take for a formula gets an
 * apostrophe before it, so that it is read as a text; a number is written as it is.
 */
export function csvOf(table: readonly (readonly (string | number | null)[])[]): string {
  return table.map((cells) => `${cells.map(cellOf).join(',')}\r\n`).join('');
}

function cellOf(cell: string | number | null): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  const text = FORMULA.test(cell) || /^[\t\r]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
