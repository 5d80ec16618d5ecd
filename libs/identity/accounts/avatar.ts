const MAX_LENGTH = 2_000;

/**
 * The address of a picture as it may stand in any attribute: https, no credentials, serialized by the URL standard
 * with quotes encoded. Undefined for one that cannot be used.
 */
export function avatarAddress(address: unknown): string | undefined {
  if (typeof address !== 'string' || address.length > MAX_LENGTH) return undefined;
  // The parser would drop or turn these: what people see must be what is read.
  if (/[\s\\\p{Cc}]/u.test(address) || !address.isWellFormed() || !URL.canParse(address)) return undefined;
  const url = new URL(address);
  if (url.protocol !== 'https:' || url.username || url.password || url.hostname === '') return undefined;
  const href = url.href.replaceAll("'", '%27').replaceAll('`', '%60');
  return href.length <= MAX_LENGTH ? href : undefined;
}
