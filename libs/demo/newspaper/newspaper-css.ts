import { layoutCss } from './layout-css.js';

const colours = `
  color-scheme: light dark;
  --paper: #f3f6f5; --page: #fbfcfb; --ink: #14212c; --soft: #475663; --hair: #bcc7cb; --sea: #0b5a73; --funnel: #f2bb13;
  --night: #16283a; --moon: #c4d3da; --deep: #2f6f8a; --alarm: #9b2415;
`;
const darkColours = `
  --paper: #0f161c; --page: #141e26; --ink: #e6ecee; --soft: #a6b4bc; --hair: #34444f; --sea: #7cc6de; --funnel: #f2bb13;
  --night: #0a1b2a; --moon: #b4c6cf; --deep: #2f6f8a; --alarm: #ff9d8c;
`;

/** The newspaper's style sheet: no fonts or pictures from anywhere, light and dark as the reader's system says. */
export const newspaperCss = `
:root {${colours}
  --serif: 'Iowan Old Style', 'Palatino Linotype', Palatino, 'URW Palladio L', 'Book Antiqua', Georgia, 'Liberation Serif', serif;
  --sans: 'Gill Sans', 'Gill Sans Nova', 'Gill Sans MT', Candara, 'Segoe UI', 'Helvetica Neue', 'Liberation Sans', Arial, sans-serif;
}
@media (prefers-color-scheme: dark) { :root {${darkColours}} }
*, *::before, *::after { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; scroll-padding-top: 1rem; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1.0625rem/1.6 var(--serif); text-rendering: optimizeLegibility; }
h1, h2, p, ul, dl, dd, figure { margin: 0; padding: 0; }
ul { list-style: none; }
h1, h2 { font-weight: 600; line-height: 1.14; letter-spacing: -0.012em; text-wrap: balance; }
a { color: inherit; text-decoration-color: var(--funnel); text-decoration-thickness: 0.12em; text-underline-offset: 0.18em; }
a:hover { color: var(--sea); text-decoration-color: currentColor; }
:focus-visible { outline: 3px solid var(--sea); outline-offset: 3px; border-radius: 1px; }
main:focus { outline: none; }
main { display: block; }
button, .button {
  display: inline-block; padding: 0.5em 1em; border: 1.5px solid var(--ink); background: var(--ink); color: var(--paper);
  font: 600 0.9375rem/1.2 var(--sans); text-decoration: none; cursor: pointer; border-radius: 0;
}
button:hover, .button:hover { background: var(--funnel); border-color: var(--funnel); color: #14212c; }
button.quiet { background: none; color: var(--ink); }
button.quiet:hover { background: none; border-color: var(--alarm); color: var(--alarm); }
input { width: 100%; padding: 0.5em 0.6em; border: 1.5px solid var(--soft); background: var(--page); color: var(--ink); font: inherit; border-radius: 0; }
.skip { position: absolute; left: -99rem; top: 0; z-index: 9; padding: 0.6em 1em; background: var(--funnel); color: #14212c; font-family: var(--sans); }
.skip:focus { left: 0; }
.kicker { font: 600 0.8125rem/1.3 var(--sans); letter-spacing: 0.09em; text-transform: uppercase; color: var(--sea); }
.standfirst { color: var(--soft); text-wrap: pretty; }
.byline { display: flex; flex-wrap: wrap; gap: 0.2em 1.1em; font: 0.875rem/1.5 var(--sans); color: var(--soft); }
.byline strong { color: var(--ink); }
.count { white-space: nowrap; }
.note { white-space: nowrap; }
.byline .note::before { content: '■ '; color: var(--funnel); font-size: 0.8em; }
.notice { margin: 1rem 0 0; padding: 0.7rem 1rem; border: 1px solid var(--hair); border-top: 4px solid var(--funnel); background: var(--page); font-family: var(--sans); }
.notice.problem { border-top-color: var(--alarm); }

.f-ink { fill: var(--ink); } .f-sun { fill: var(--funnel); } .f-sea { fill: var(--deep); } .f-paper { fill: var(--paper); }
.f-page { fill: var(--page); } .f-hair { fill: var(--hair); } .f-night { fill: var(--night); } .f-moon { fill: var(--moon); }
.s-ink, .s-bold, .s-sea, .s-hair, .s-moon, .s-deep { stroke-width: 1.6; stroke-linecap: round; stroke-linejoin: round; }
.s-ink:not([class*='f-']), .s-bold:not([class*='f-']), .s-sea, .s-hair, .s-moon, .s-deep { fill: none; }
.s-ink { stroke: var(--ink); } .s-bold { stroke: var(--ink); stroke-width: 3.2; } .s-sea { stroke: var(--deep); }
.s-hair { stroke: var(--hair); stroke-width: 1; } .s-moon { stroke: var(--moon); } .s-sun { stroke: var(--funnel); stroke-width: 3.2; stroke-linecap: round; fill: none; } .s-deep { stroke: var(--deep); }
.drawing svg { display: block; width: 100%; height: auto; background: var(--page); border-bottom: 1px solid var(--ink); }

/* The discussion wears the paper's colours and letters. */
belowline-thread {
  --belowline-background: var(--paper); --belowline-raised: var(--page); --belowline-text: var(--ink); --belowline-muted: var(--soft);
  --belowline-line: var(--hair); --belowline-accent: var(--sea); --belowline-on-accent: var(--paper); --belowline-danger: var(--alarm);
  --belowline-font: var(--serif); --belowline-heading-font: var(--serif); --belowline-radius: 0; --belowline-padding: 0;
}
${layoutCss}`;
