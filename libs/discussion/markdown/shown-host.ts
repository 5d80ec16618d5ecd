import { domainToUnicode } from 'node:url';
import { isPlainWord, mixesScripts, passesForLatin, stripInvisible } from '@app/text';

/** The host as people read it; in Punycode where what is in it passes for other letters or for the signs of an address (`xn--80ak6aa92e.com` for a false apple). */
export function shownHost(host: string): string {
  const readable = domainToUnicode(host);
  return readable === '' || isDeceptive(readable) ? host : readable;
}

/** Whether a name of labels with dots between would be read as another one if it were shown as it is. */
export function isDeceptive(name: string): boolean {
  return (
    stripInvisible(name) !== name ||
    name.split('.').some((label) => !isPlainWord(label) || mixesScripts(label) || passesForLatin(label))
  );
}
