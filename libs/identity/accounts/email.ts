export { emailKeyOf } from '@app/mail';

/**
 * Whether two addresses are one mailbox: letter by letter, but for the case of ASCII letters. Ones that merely fold to
 * the same key may be two people's.
 */
export function isSameMailbox(one: string, other: string): boolean {
  const lower = (email: string) => email.trim().replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase());
  return lower(one) === lower(other);
}
