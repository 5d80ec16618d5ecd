import type { MarkdownIt, StateInline } from 'markdown-it';

const BAR = 124;

/** `||text||` is hidden until it is asked for. Works like bold, so it may hold and stand within other markup. */
export function spoilers(md: MarkdownIt): void {
  md.inline.ruler.before('emphasis', 'spoiler', open);
  md.inline.ruler2.after('balance_pairs', 'spoiler', (state) => {
    pair(state, state.delimiters);
    for (const meta of state.tokens_meta) if (meta?.delimiters) pair(state, meta.delimiters);
  });
}

function open(state: StateInline, silent: boolean): boolean {
  if (silent || state.src.charCodeAt(state.pos) !== BAR) return false;
  let end = state.pos;
  while (end < state.posMax && state.src.charCodeAt(end) === BAR) end += 1;
  const length = end - state.pos;
  if (length < 2) return false;
  // A longer run is a wall of bars and stays one.
  const token = state.push('text', '', 0);
  token.content = '|'.repeat(length);
  if (length === 2) {
    const place = state.tokens.length - 1;
    state.delimiters.push({ marker: BAR, length: 0, token: place, end: -1, open: true, close: true });
  }
  state.pos = end;
  return true;
}

function pair(state: StateInline, delimiters: StateInline['delimiters']): void {
  for (const { marker, end, token: start } of delimiters) {
    const closer = end === -1 ? undefined : delimiters[end];
    if (marker !== BAR || closer === undefined) continue;
    become(state.tokens[start], 'spoiler_open', 1);
    become(state.tokens[closer.token], 'spoiler_close', -1);
  }
}

function become(token: StateInline['tokens'][number] | undefined, type: string, nesting: 1 | -1): void {
  if (token === undefined) return;
  token.type = type;
  token.tag = 'span';
  token.nesting = nesting;
  token.markup = '||';
  token.content = '';
}
