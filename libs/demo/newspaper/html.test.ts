import { expect, it } from 'vitest';
import { html, trusted } from './html.js';

it('escapes what is filled in, in text and in attributes', () => {
  const name = `<b onclick='x("y")'>&`;
  expect(String(html`<i title="${name}">${name}</i>`)).toBe(
    '<i title="&lt;b onclick=&#39;x(&quot;y&quot;)&#39;&gt;&amp;">&lt;b onclick=&#39;x(&quot;y&quot;)&#39;&gt;&amp;</i>',
  );
});

it('takes markup, lists and nothing', () => {
  expect(
    String(html`${html`<i></i>`}${['<', html`<u></u>`, 0]}${null}${undefined}${false}${trusted('<s>')}`),
  ).toBe('<i></i>&lt;<u></u>0<s>');
});
