import { stripInvisible } from '@app/platform';

/** A mail as its writer gives it: plain texts. Where they come from does not matter, all of it is escaped. */
export interface Letter {
  /** Subject, and heading. */
  title: string;
  paragraphs: readonly string[];
  /** The one thing to press. `url` is http or https. */
  action?: { label: string; url: string };
  /** What to do if one did not ask for it, in small print. */
  closing: string;
}

export interface WrittenLetter {
  subject: string;
  text: string;
  html: string;
}

/**
 * The letter as the mail's two forms, in the name of `site`; `unsubscribe` is where mails like it end. Throws for an
 * address that is no web address.
 */
export function writeLetter(letter: Letter, site: string, unsubscribe?: string): WrittenLetter {
  const { action } = letter;
  for (const address of [action?.url, unsubscribe]) {
    if (address !== undefined && !/^https?:$/.test(new URL(address).protocol))
      throw new Error('Not a web address');
  }
  const name = oneLine(site);
  const subject = oneLine(letter.title);
  const paragraphs = letter.paragraphs.map(oneLine);
  const closing = oneLine(letter.closing);
  const text = [
    subject,
    ...paragraphs,
    ...(action ? [`${oneLine(action.label)}:\n${action.url}`] : []),
    closing,
    ...(unsubscribe === undefined ? [] : [`${stopsOf(name)}:\n${unsubscribe}`]),
    `-- \n${name}`,
  ].join('\n\n');
  const whole = { ...letter, title: subject, paragraphs, closing };
  return { subject, text: `${text}\n`, html: page(whole, name, unsubscribe) };
}

/** A text on one line, without what cannot be seen: it may stand in a header. */
export function oneLine(text: string): string {
  return stripInvisible(text.toWellFormed().replace(/[\p{Cc}\u2028\u2029]+/gu, ' '))
    .replaceAll('\ufffd', '')
    .trim();
}

function stopsOf(site: string): string {
  return `Get no more mails from ${site} that you did not ask for`;
}

function page(
  { title, paragraphs, action, closing }: Letter,
  site: string,
  unsubscribe: string | undefined,
): string {
  const style = {
    body: 'margin:0;padding:24px;background:#f4f4f1;color:#1d1d1b;font:16px/1.5 Georgia,serif',
    card: 'max-width:520px;margin:0 auto;padding:28px;background:#fff;border:1px solid #dcdcd6',
    button:
      'display:inline-block;padding:12px 20px;background:#1d1d1b;color:#fff;text-decoration:none;font-weight:bold',
    // A link's key is one long word.
    small: 'color:#5a5a55;font-size:14px;overflow-wrap:anywhere',
  };
  const button = action
    ? `<p><a href="${escaped(action.url)}" style="${style.button}">${escaped(oneLine(action.label))}</a></p>
<p style="${style.small}">If the button does nothing, copy this address:<br>${escaped(action.url)}</p>`
    : '';
  const stop = unsubscribe
    ? `\n<p style="${style.small}"><a href="${escaped(unsubscribe)}" style="color:#5a5a55">${escaped(stopsOf(site))}</a></p>`
    : '';
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta name="referrer" content="no-referrer"><title>${escaped(title)}</title></head>
<body style="${style.body}"><div style="${style.card}">
<p style="${style.small}">${escaped(site)}</p>
<h1 style="font-size:22px;margin:0 0 16px">${escaped(title)}</h1>
${paragraphs.map((text) => `<p>${escaped(text)}</p>`).join('\n')}
${button}
<p style="${style.small}">${escaped(closing)}</p>${stop}
</div></body></html>
`;
}

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character]!);
}

/** A person's own words, such as a name, in which no mailbox finds an address to make a link of. */
export function withoutLinks(text: string): string {
  return oneLine(text).replace(/([.:/@\u3002\uff0e\uff0f\uff20\uff61])(?=\S)/gu, '$1 ');
}
