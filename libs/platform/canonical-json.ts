/**
 * JSON in one spelling only (RFC 8785: members ordered by UTF-16 code units, numbers as ECMAScript writes them), so
 * that equal values have equal hashes. Members that are `undefined` are left out, as `JSON.stringify` does. Takes
 * plain JSON values; anything deeper than 200 levels throws.
 */
export function canonicalJson(value: unknown, depth = 0): string {
  if (depth > 200) throw new RangeError('Nested too deeply');
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null';
  if (value instanceof Date) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map((item) => canonicalJson(item, depth + 1)).join(',')}]`;
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, member]) => `${JSON.stringify(name)}:${canonicalJson(member, depth + 1)}`);
  return `{${members.join(',')}}`;
}
