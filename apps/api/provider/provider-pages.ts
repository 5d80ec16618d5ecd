import { escaped, type SmallPage, smallPage } from '../http/small-page.js';
import { ARRIVING_SCRIPT, LEAVING_SCRIPT } from './provider-scripts.js';
import {
  AGAIN,
  ARRIVING,
  BACK,
  LEAVING,
  NO_SCRIPT,
  NOT_NOW,
  NOT_WHOLE,
  NOWHERE,
  type Words,
} from './provider-words.js';

/** The page that begins a sign-in, and the one that a provider sends people back to. They are the same for everybody. */
export const LEAVING_PAGE = working(LEAVING, LEAVING_SCRIPT);
export const ARRIVING_PAGE = working(ARRIVING, ARRIVING_SCRIPT);

/** What is said of an address that leads nowhere, or not now. */
export function nowherePage({ code, status }: { code: string; status: number }): SmallPage {
  const words = Object.hasOwn(NOWHERE, code) ? NOWHERE[code]! : status < 500 ? NOT_WHOLE : NOT_NOW;
  return smallPage({ title: words.title, body: markup(words) });
}

/** Everything that it may come to say stands in it, hidden: its script shows one part and writes no word. */
function working(
  { working: words, ...outcomes }: Record<'working', Words> & Record<string, Words>,
  script: string,
) {
  const parts = Object.entries(outcomes).map(
    ([state, said]) => `<section id="${state}" hidden>\n${markup(said)}\n</section>`,
  );
  const body = [
    `<noscript>\n${markup(NO_SCRIPT)}\n</noscript>`,
    `<div role="status"><section id="working" hidden>\n${markup(words)}\n</section></div>`,
    ...parts,
  ];
  return smallPage({ title: words.title, body: body.join('\n'), script });
}

function markup({ title, text, more, back, again }: Words): string {
  const paragraphs = [
    `<p>${escaped(text)}</p>`,
    ...(more === undefined ? [] : [`<p>${escaped(more)}</p>`]),
    ...(again ? [`<p><button type="button">${escaped(AGAIN)}</button></p>`] : []),
    ...(back ? [`<p><a hidden>${escaped(BACK)}</a></p>`] : []),
  ];
  return `<h1 tabindex="-1">${escaped(title)}</h1>\n${paragraphs.join('\n')}`;
}
