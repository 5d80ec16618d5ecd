/**
 * The mailbox of an address, as far as mails that nobody asked for are counted and stopped: NFKC, lower case, and
 * without what follows a `+`, which leads to the same person at whoever offers it.
 */
export function mailboxKeyOf(address: string): string {
  const key = address.normalize('NFKC').trim().toLowerCase();
  const at = key.lastIndexOf('@');
  const name = key.slice(0, at);
  const tag = name.indexOf('+');
  return tag > 0 ? name.slice(0, tag) + key.slice(at) : key;
}
