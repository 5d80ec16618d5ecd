import Markdown, { type MarkdownIt, type StateBlock, type StateInline } from 'markdown-it';
import { addressLength } from './address.js';
import { honestLinks } from './honest-links.js';
import { safeHref, shownAddress } from './link.js';
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
  honestLinks(md);
}
