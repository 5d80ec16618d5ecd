import { escaped, type SmallPage, smallPage } from '../http/small-page.js';

export type UnsubscribePage = { is: 'asks' | 'done'; site: string } | { is: 'unknown' };

/** The page that a mail's own link shows: what would end, and the button that ends it. It sends itself to itself. */
export function pageFor(page: UnsubscribePage): SmallPage {
  const { title, body } = words(page);
  return smallPage({ title, body: `<h1>${escaped(title)}</h1>\n${body}`, sends: true });
}

function words(page: UnsubscribePage): { title: string; body: string } {
  if (page.is === 'unknown') {
    return {
      title: 'This link ends nothing',
      body: '<p>It is not whole, or it is not one of ours. Copy it from the mail once more.</p>',
    };
  }
  const rest = `<p class="soft">Mails that you ask for yourself, such as links to sign in, still come.</p>`;
  if (page.is === 'done') {
    const site = escaped(page.site);
    return {
      title: 'You get no more of these mails',
      body: `<p>Nothing that others send you by ${site} reaches this address any more.</p>\n${rest}`,
    };
  }
  return {
    title: `No more mails from ${page.site} that you did not ask for?`,
    body: `<p>They are invitations that others send you. Nobody is told that you get no more of them.</p>
<form method="post"><input type="hidden" name="List-Unsubscribe" value="One-Click">
<p><button>Get no more of them</button></p></form>
${rest}`,
  };
}
