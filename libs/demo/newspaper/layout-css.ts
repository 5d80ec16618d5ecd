/** Where things stand on the newspaper's pages, from a telephone's width up. */
export const layoutCss = `
.masthead, main, .imprint { width: min(76rem, 100% - 2.5rem); margin-inline: auto; }
.reader { display: flex; flex-wrap: wrap; justify-content: space-between; align-items: center; gap: 0.4rem 1.5rem; min-height: 3.25rem; padding: 0.5rem 0; font: 0.875rem/1.4 var(--sans); }
.reader form, .reader .links { display: flex; align-items: center; gap: 1rem; }
.reader button, .reader .button { padding: 0.35em 0.8em; font-size: 0.875rem; }
.standing { color: var(--soft); }
.name { font: 600 clamp(2.1rem, 1rem + 5.2vw, 4.6rem)/1.05 var(--serif); letter-spacing: -0.022em; text-align: center; }
.name a { display: inline-flex; flex-wrap: wrap; align-items: center; justify-content: center; gap: 0 0.28em; text-decoration: none; }
.name a:hover { color: inherit; }
.emblem { width: 1.5em; height: auto; flex: none; }
.motto { margin-top: 0.35rem; text-align: center; font-style: italic; color: var(--soft); }
.almanac { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0 2rem; margin-top: 0.9rem; padding: 0.4rem 0; border-top: 1px solid var(--ink); font: 0.8125rem/1.5 var(--sans); color: var(--soft); }
.nav { display: flex; flex-wrap: wrap; gap: 0 1.8rem; padding: 0.5rem 0 0.55rem; border-top: 4px solid var(--ink); border-bottom: 1px solid var(--ink); box-shadow: inset 0 5px var(--funnel); padding-top: calc(0.5rem + 5px); font: 600 0.9375rem/1.5 var(--sans); }
.nav a { padding: 0.2rem 0; text-decoration: none; }
.nav a:hover, .nav a[aria-current] { text-decoration: underline; text-decoration-thickness: 0.16em; text-decoration-color: var(--funnel); }

.story h2 { margin: 0.3rem 0 0.45rem; }
.story h2 a { text-decoration: none; }
.story h2 a:hover { text-decoration: underline; text-decoration-thickness: 0.08em; }
.story .byline { margin-top: 0.55rem; }
.front { display: grid; gap: 2rem; padding-block: 1.75rem 2.5rem; }
.story .drawing { margin-bottom: 0.9rem; }
.lead h2 { font-size: clamp(1.9rem, 1.2rem + 2.9vw, 3.3rem); }
.lead .standfirst { font-size: 1.1875rem; line-height: 1.5; }
.lead .opening { display: none; }
.side h2 { font-size: 1.5rem; }
.row h2 { font-size: 1.3125rem; }
.sides, .rows { display: grid; gap: 1.75rem; }
.side + .side, .row + .row { padding-top: 1.5rem; border-top: 1px solid var(--hair); }
.sides, .rows { padding-top: 1.75rem; border-top: 1px solid var(--ink); }

.text { padding-top: 2.25rem; }
.text > header, .prose, .about, .tags, .discussion { width: min(42rem, 100%); margin-inline: auto; }
.text h1 { margin: 0.5rem 0 0.9rem; font-size: clamp(2rem, 1.3rem + 3vw, 3.35rem); }
.text .standfirst { font-size: clamp(1.15rem, 1.05rem + 0.5vw, 1.375rem); line-height: 1.45; }
.text .byline { margin-top: 1.1rem; padding-top: 0.6rem; border-top: 1px solid var(--hair); }
.text > .drawing { width: min(54rem, 100%); margin: 1.75rem auto 2rem; }
.prose { font-size: clamp(1.0938rem, 1.03rem + 0.25vw, 1.1875rem); line-height: 1.68; hyphens: manual; text-wrap: pretty; }
.prose p + p { margin-top: 1.05em; }
.prose p:first-child::first-letter { float: left; padding: 0.06em 0.05em 0 0; font-size: 3.55em; line-height: 0.8; font-weight: 600; }
.prose p:last-child::after { content: ''; display: inline-block; width: 0.55em; height: 0.55em; margin-left: 0.4em; background: var(--funnel); }
.about { margin-top: 2rem; padding-top: 0.8rem; border-top: 1px solid var(--hair); font: 0.9375rem/1.5 var(--sans); color: var(--soft); }
.about strong { color: var(--ink); }
.tags { margin-top: 0.5rem; display: flex; flex-wrap: wrap; gap: 0.2rem 1rem; font: 0.8125rem/1.5 var(--sans); color: var(--soft); }
.tags span::before { content: '# '; }
.discussion { margin-top: 2.75rem; padding-top: 1.5rem; border-top: 4px solid var(--ink); box-shadow: inset 0 5px var(--funnel); }
.discussion > .note { margin-bottom: 0.8rem; white-space: normal; font: 600 0.875rem/1.4 var(--sans); color: var(--soft); }
.further { width: min(42rem, 100%); margin: 3rem auto 0; padding-top: 1rem; border-top: 1px solid var(--ink); }
.further h2 { font-size: 1.25rem; }
.further li { padding: 0.6rem 0; border-bottom: 1px solid var(--hair); }
.further .kicker { display: block; }
.further a { font-size: 1.125rem; text-decoration: none; }
.further a:hover { text-decoration: underline; }

.desk { padding-top: 2.25rem; max-width: 62rem; margin-inline: auto; }
.desk h1 { font-size: clamp(2rem, 1.4rem + 2.4vw, 3rem); }
.desk > .standfirst { margin-top: 0.8rem; max-width: 42rem; font-size: 1.1875rem; line-height: 1.5; }
.desk h2 { margin: 2.25rem 0 0.9rem; padding-bottom: 0.35rem; border-bottom: 1px solid var(--ink); font-size: 1.375rem; }
.people { display: grid; gap: 0.75rem; grid-template-columns: repeat(auto-fill, minmax(min(18rem, 100%), 1fr)); }
.people form, .person { width: 100%; height: 100%; }
.person { display: flex; flex-direction: column; justify-content: flex-start; padding: 0.8rem 1rem; border: 1px solid var(--hair); background: var(--page); color: var(--ink); text-align: left; font: 0.9375rem/1.45 var(--sans); }
.person:hover { border-color: var(--sea); box-shadow: inset 0 3px var(--funnel); background: var(--page); color: var(--ink); }
.person strong { font: 600 1.125rem/1.3 var(--serif); display: block; }
.person .bio { display: block; margin-top: 0.35rem; }
.others { margin-top: 2.25rem; }
.others summary { padding: 0.4rem 0; font: 600 1rem/1.5 var(--sans); cursor: pointer; }
.others[open] summary { margin-bottom: 0.8rem; }
.password { display: grid; gap: 0.9rem; max-width: 24rem; }
.password label { font: 600 0.9375rem/1.6 var(--sans); }
.password button { justify-self: start; }
.plans { display: grid; gap: 1.25rem; margin-top: 2rem; grid-template-columns: repeat(auto-fit, minmax(min(17rem, 100%), 1fr)); }
.plans > li { display: flex; flex-direction: column; gap: 0.8rem; padding: 1.25rem 1.35rem 1.5rem; border: 1px solid var(--hair); border-top: 4px solid var(--ink); background: var(--page); }
.plans h2 { margin: 0; padding: 0; border: 0; font-size: 1.625rem; }
.plans .price { font: 600 1.0625rem/1.3 var(--sans); color: var(--sea); }
.plans form, .plans li > p:last-child { margin-top: auto; }
.benefits li { padding: 0.3rem 0 0.3rem 1.4rem; border-top: 1px solid var(--hair); font: 0.9375rem/1.45 var(--sans); position: relative; }
.benefits li::before { content: ''; position: absolute; left: 0; top: 0.72em; width: 0.55em; height: 0.55em; background: var(--funnel); }
.current { font: 600 0.9375rem/1.4 var(--sans); }
.facts { display: grid; margin: 1.5rem 0; }
.facts div { display: grid; grid-template-columns: minmax(7rem, 12rem) 1fr; gap: 0 1rem; padding: 0.55rem 0; border-bottom: 1px solid var(--hair); }
.facts dt { font: 600 0.9375rem/1.7 var(--sans); color: var(--soft); }
.facts dd { overflow-wrap: anywhere; }
section form > p { margin-bottom: 0.9rem; color: var(--soft); }

.imprint { margin-top: 4rem; padding: 1.2rem 0 2.5rem; border-top: 4px solid var(--ink); box-shadow: inset 0 5px var(--funnel); padding-top: calc(1.2rem + 5px); font: 0.875rem/1.5 var(--sans); color: var(--soft); }
.imprint p { max-width: 44rem; }
.imprint strong { color: var(--ink); }

@media (min-width: 44rem) {
  .rows { grid-template-columns: 1fr 1fr; column-gap: 2.5rem; }
  .row + .row { padding-top: 0; border-top: 0; }
}
@media (min-width: 62rem) {
  .front { grid-template-columns: minmax(0, 1.75fr) minmax(0, 1fr); column-gap: 2.5rem; }
  .sides { align-content: start; padding: 0 0 0 2.5rem; border-top: 0; border-left: 1px solid var(--hair); }
  .lead .opening { display: block; margin-top: 0.9rem; columns: 2; column-gap: 2rem; text-wrap: pretty; }
  .rows { grid-column: 1 / -1; grid-template-columns: repeat(4, minmax(0, 1fr)); column-gap: 2.5rem; }
  .row { position: relative; }
  .row + .row::before { content: ''; position: absolute; inset: 0 auto 0 -1.25rem; border-left: 1px solid var(--hair); }
}
@media (max-width: 30rem) {
  .almanac { justify-content: center; text-align: center; }
  .reader { justify-content: center; text-align: center; }
}
@media (prefers-reduced-motion: no-preference) { html { scroll-behavior: smooth; } }
@media print { .reader, .nav, .discussion, .further, .skip { display: none; } }
`;
