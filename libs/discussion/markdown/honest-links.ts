import type { MarkdownIt, Token } from 'markdown-it';
import { isBlank } from '@app/text';
import { placeToShow, shownAddress } from './link.js';

/** A link that is being read: where it leads, if anywhere, its words, and what was typed for it. */
interface OpenLink {
  href: string;
  text: string;
  source: string;
  /** How many tokens were kept before it. */
  before: number;
}

/**
 * Takes away links that lead nowhere and titles, and says after a link where it leads if its text says otherwise. What
 * has neither words nor an address is no link, but the text that was typed.
 */
export function honestLinks(md: MarkdownIt): void {
  rememberSources(md);
  md.core.ruler.push('honest_links', (state) => {
    for (const block of state.tokens)
      if (block.children) block.children = honest(block.children, state.Token);
  });
}

function rememberSources(md: MarkdownIt): void {
  const inner = md.inline.ruler.__rules__.find(({ name }) => name === 'link')!.fn;
  md.inline.ruler.at('link', (state, silent) => {
    const { pos, tokens } = state;
    const { length } = tokens;
    if (!inner(state, silent)) return false;
    // The text that was pending before it may have become a token first.
    const open = tokens[length]?.type === 'link_open' ? tokens[length] : tokens[length + 1];
    if (open?.type === 'link_open') open.meta = { source: state.src.slice(pos, state.pos) };
    return true;
  });
}

function honest(tokens: readonly Token[], make: typeof Token): Token[] {
  const kept: Token[] = [];
  let open: OpenLink | undefined;
  for (const token of tokens) {
    if (token.type === 'link_open') {
      const href = String(token.attrGet('href') ?? '');
      const source = (token.meta as { source?: string } | null)?.source ?? '';
      open = { href, text: '', source, before: kept.length };
      token.attrs = [['href', href]];
      if (href !== '') kept.push(token);
      continue;
    }
    if (token.type === 'link_close') {
      if (open !== undefined) close(open, token, kept, make);
      open = undefined;
      continue;
    }
    // A link says in its own words where it leads: a name that changes is none of them.
    if (open !== undefined && open.href !== '' && token.type === 'mention') token.type = 'text';
    if (open !== undefined) open.text += token.type === 'softbreak' ? ' ' : token.content;
    kept.push(token);
  }
  return kept;
}

function close(
  { href, text, source, before }: OpenLink,
  end: Token,
  kept: Token[],
  make: typeof Token,
): void {
  const push = (type: string, content: string) =>
    kept.push(Object.assign(new make(type, '', 0), { content }));
  const wordless = isBlank(text);
  if (href === '') {
    if (!wordless || source === '') return;
    kept.length = before;
    push('text', source);
    return;
  }
  // A link without text would be there for nobody to see.
  if (wordless) push('text', shownAddress(href));
  kept.push(end);
  const place = end.markup === '' && !wordless ? placeToShow(text, href) : undefined;
  if (place !== undefined) push('link_host', place);
}
