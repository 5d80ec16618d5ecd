import Markdown, {
  type MarkdownIt,
  type StateBlock,
  type StateCore,
  type StateInline,
  type Token,
} from 'markdown-it';
import { isBlank } from '@app/text';
import { addressLength } from './address.js';
import { placeToShow, safeHref, shownAddress } from './link.js';
import { mentions } from './mention.js';
import { spoilers } from './spoiler.js';

/** Quotes and lists within each other; deeper ones stay as the characters that were typed. */
const DEEPEST = 12;
/** What ends plain text: every character at which some inline rule can begin. */
const TERMINATOR = /[\n!#$%&*+\-:<=>@[\\\]^_`{}~|]/g;

/**
 * Belowline's Markdown: paragraphs with line breaks, bold, italic, quotes, lists, links, code, spoilers, mentions. Everything
 * else is text, HTML and character references too, so a reader sees what was typed.
 */
export function createMarkdown(): MarkdownIt {
  const md = new Markdown('zero', { breaks: true, linkify: true });
  md.enable([
    'blockquote',
    'list',
    'fence',
    'newline',
    'escape',
    'backticks',
    'emphasis',
    'link',
    'autolink',
    'linkify',
  ]);
  md.inline.ruler.at('text', text);
  spoilers(md);
  mentions(md);
  capNesting(md);
  onlyRealLinks(md);
  return md;
}

/** As the library's own, with the bar of a spoiler among what ends a text. */
function text(state: StateInline, silent: boolean): boolean {
  TERMINATOR.lastIndex = state.pos;
  const end = Math.min(TERMINATOR.exec(state.src)?.index ?? state.posMax, state.posMax);
  if (end === state.pos) return false;
  if (!silent) state.pending += state.src.slice(state.pos, end);
  state.pos = end;
  return true;
}

/** The library drops what is nested too deeply; nothing that people wrote may be lost. */
function capNesting(md: MarkdownIt): void {
  for (const rule of md.block.ruler.__rules__) {
    if (rule.name !== 'blockquote' && rule.name !== 'list') continue;
    const inner = rule.fn;
    const capped = (state: StateBlock, start: number, end: number, silent: boolean) =>
      state.level < DEEPEST && inner(state, start, end, silent);
    md.block.ruler.at(rule.name, capped, { alt: rule.alt });
  }
}

function onlyRealLinks(md: MarkdownIt): void {
  md.linkify.set({ fuzzyLink: false, fuzzyEmail: false, fuzzyIP: false });
  for (const schema of ['ftp:', '//', 'mailto:']) md.linkify.add(schema, null);
  for (const schema of ['http:', 'https:']) md.linkify.add(schema, { validate: addressLength });
  md.normalizeLink = safeHref;
  md.validateLink = (href) => href !== '';
  md.normalizeLinkText = shownAddress;
  // An address is taken as typed: with escapes and references it is not what it looks like, here and to screening.
  const parse = md.helpers.parseLinkDestination;
  md.helpers.parseLinkDestination = (source, start, max) => {
    const found = parse(source, start, max);
    const typed = source.slice(start, found.pos).replace(/^<(.*)>$/s, '$1');
    return found.ok && typed !== found.str ? { ...found, ok: false } : found;
  };
  md.core.ruler.push('honest_links', honestLinks);
}

/** Takes away links that lead nowhere and titles, and says after a link where it leads if its text says otherwise. */
function honestLinks(state: StateCore): void {
  for (const block of state.tokens) if (block.children) block.children = honest(block.children, state.Token);
}

function honest(tokens: readonly Token[], make: typeof Token): Token[] {
  const kept: Token[] = [];
  let open: { href: string; text: string } | undefined;
  for (const token of tokens) {
    if (token.type === 'link_open') {
      const href = String(token.attrGet('href') ?? '');
      open = href === '' ? undefined : { href, text: '' };
      token.attrs = [['href', href]];
      if (open !== undefined) kept.push(token);
      continue;
    }
    if (token.type === 'link_close') {
      if (open === undefined) continue;
      // A link without text would be there for nobody to see.
      const wordless = isBlank(open.text);
      if (wordless) kept.push(Object.assign(new make('text', '', 0), { content: shownAddress(open.href) }));
      kept.push(token);
      const host = token.markup === '' && !wordless ? placeToShow(open.text, open.href) : undefined;
      open = undefined;
      if (host !== undefined) kept.push(Object.assign(new make('link_host', '', 0), { content: host }));
      continue;
    }
    // A link says in its own words where it leads: a name that changes is none of them.
    if (open !== undefined && token.type === 'mention') token.type = 'text';
    if (open !== undefined) open.text += token.type === 'softbreak' ? ' ' : token.content;
    kept.push(token);
  }
  return kept;
}
