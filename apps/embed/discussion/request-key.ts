/** A key by which a request that is sent again is known to be the same. */
export function newKey(): string {
  // `randomUUID` is there on secure pages only.
  if (typeof crypto.randomUUID === 'function') return crypto.randomUUID();
  return [...crypto.getRandomValues(new Uint8Array(16))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('');
}
