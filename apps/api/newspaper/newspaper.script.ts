/**
 * The newspaper's own script on an article's page: signs its reader in to the discussion with a token that its server
 * has just signed, once for each change of who is reading, and out again when they have signed out of the newspaper. Whom
 * the newspaper does not know, the discussion sells to.
 */
export const NEWSPAPER_SCRIPT = `
const thread = document.querySelector('belowline-thread');
const KEY = 'ferry:reader-in-discussion';

async function token() {
  const response = await fetch('/demo/sign-in-token', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{}',
  });
  if (!response.ok) throw new Error('The newspaper signed no token: ' + response.status);
  return (await response.json()).token;
}

await customElements.whenDefined('belowline-thread');
const reader = thread.dataset.reader;
// The newspaper's offers are for its own readers. Who signed in at the discussion itself takes them there, and whoever
// is overdue pays what is open.
thread.addEventListener('belowline:subscribe', (event) => {
  if (event.detail.overdue || reader !== '' || !thread.session.user) return;
  event.preventDefault();
  thread.subscribe();
});
if (reader === '') {
  if (localStorage.getItem(KEY)) await thread.signOut();
  localStorage.removeItem(KEY);
} else if (localStorage.getItem(KEY) !== reader || !thread.session.user) {
  await thread.signIn({ token: await token() });
  localStorage.setItem(KEY, reader);
}
`;
