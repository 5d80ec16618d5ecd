/**
 * What the two pages of a sign-in run. Both read the address that they stand at and nothing else; what was kept is
 * kept for the tab, and so for one browser. They go on by `location.replace`, so that Back leads
 * to the page that was left. `pageLeft` is each one's own: a page of which the server has said that it is the site's.
 */

const COMMON = `
'use strict';
const KEPT = 'belowline:' + location.pathname.replace(/\\/[^/]*$/, '');
const query = new URLSearchParams(location.search);

function say(state) {
  for (const section of document.querySelectorAll('section')) section.hidden = section.id !== state;
  const section = document.getElementById(state);
  const title = section.querySelector('h1');
  document.title = title.textContent;
  if (state === 'working') return;
  const back = section.querySelector('a');
  const page = back && pageLeft();
  if (back) back.hidden = !page;
  if (page) back.href = page;
  title.focus();
}

async function ask(body) {
  let response;
  let answer;
  try {
    const headers = { accept: 'application/json', 'content-type': 'application/json' };
    response = await fetch(location.pathname, { method: 'POST', headers, body: JSON.stringify(body) });
    answer = await response.json();
  } catch {
    return response && response.status >= 500 ? { trouble: 'our-fault' } : { trouble: 'unreachable' };
  }
  if (response.ok) return answer;
  if (response.status === 429) return { trouble: 'busy' };
  return { trouble: response.status >= 500 ? 'our-fault' : 'refused' };
}

function start(run) {
  for (const button of document.querySelectorAll('button')) button.addEventListener('click', run);
  void run();
}
`;

/** Keeps a proof for the tab, begins with its SHA-256, keeps the page to come back to, and leaves for the provider. */
export const LEAVING_SCRIPT = `${COMMON}
// Nobody is given this page for another address than one of the site's.
const pageLeft = () => query.get('returnUrl');
const keep = (what) => sessionStorage.setItem(KEPT, JSON.stringify(what));

const base64url = (bytes) =>
  btoa(String.fromCharCode(...bytes)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');

async function makeProof() {
  const proof = base64url(crypto.getRandomValues(new Uint8Array(32)));
  keep({ proof });
  if (JSON.parse(sessionStorage.getItem(KEPT)).proof !== proof) throw new Error('It was not kept');
  const binding = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(proof));
  return { proof, binding: base64url(new Uint8Array(binding)) };
}

start(async () => {
  say('working');
  let made;
  try {
    made = await makeProof();
  } catch {
    return say('keeps-nothing');
  }
  const returnUrl = query.get('returnUrl') ?? undefined;
  const { proof, binding } = made;
  const { url, page, trouble } = await ask({ returnUrl, challenge: query.get('challenge'), binding });
  if (trouble) return say(trouble);
  try {
    keep({ proof, page });
  } catch {
    return say('keeps-nothing');
  }
  location.replace(url);
});
`;

/** Brings the provider's answer with the proof, which is kept until the answer to that was heard. */
export const ARRIVING_SCRIPT = `${COMMON}
// Whoever made this address says nothing of it.
function pageLeft() {
  try {
    return JSON.parse(sessionStorage.getItem(KEPT)).page;
  } catch {
    return null;
  }
}

start(async () => {
  say('working');
  let kept;
  try {
    kept = JSON.parse(sessionStorage.getItem(KEPT));
  } catch {
    return say('keeps-nothing');
  }
  if (!kept) return say('elsewhere');
  const answer = {};
  for (const name of ['state', 'code', 'error', 'iss']) {
    if (query.has(name)) answer[name] = query.get(name);
  }
  const { url, trouble } = await ask({ ...answer, proof: kept.proof });
  if (trouble) say(trouble);
  if (!trouble || trouble === 'refused') sessionStorage.removeItem(KEPT);
  if (!trouble) location.replace(url);
});
`;
