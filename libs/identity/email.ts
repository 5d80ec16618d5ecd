/** The address as addresses are compared: NFKC, lower case, without space around it. */
export function emailKeyOf(email: string): string {
  return email.normalize('NFKC').trim().toLowerCase();
}
