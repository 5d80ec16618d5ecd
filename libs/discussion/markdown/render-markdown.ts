import type { MarkdownIt } from 'markdown-it';
import { createMarkdown } from './markdown.js';
import type { MentionedNames } from './mention.js';
import { tidySource } from './source.js';

/** Code points; longer sources, which only an import can bring, are shown as plain paragraphs. */
export const LONGEST_MARKUP = 20_000;

const md = withOurTags(createMarkdown());

/**
 * The safe HTML of a comment's Markdown source: the only place where one becomes the other, for every channel. Never
 * throws, loses no readable character, and uses these tags and attributes only: `p`, `li`, `pre` (`dir="auto"`), `br`,
 * `strong`, `em`, `blockquote`, `ul`, `ol` (`start`), `code`, `a` (`href`, `rel`), `bdi` (`class="host"`, for mentions
 * `class="mention"`), and `span` for spoilers (`class="spoiler"`, `tabindex`). `mentioned`: the people whom its mentions name;
 * all others are text, by the name that was written. Every block takes its direction from its own text and keeps it.
 *
 * @example renderMarkdown('**Well** said') // '<p dir="auto"><strong>Well</strong> said</p>\n'
 */
export function renderMarkdown(source: string, mentioned: MentionedNames | null = null): string {
  const text = tidySource(source);
  return isMarkup(text) ? md.render(text, { mentioned: mentioned ?? {} }) : plainParagraphs(text);
}

/** Whether a tidy source is short enough for its markup to be read. */
export function isMarkup(text: string): boolean {
  // A code point has at most two units, so counting is needed only between the limit and twice the limit.
  if (text.length <= LONGEST_MARKUP) return true;
  return text.length <= LONGEST_MARKUP * 2 && [...text].length <= LONGEST_MARKUP;
}

function plainParagraphs(text: string): string {
  const paragraphs = text
    .split('\n\n')
    .map((paragraph) => md.utils.escapeHtml(paragraph).replaceAll('\n', '<br>\n'));
  return paragraphs.map((paragraph) => `<p dir="auto">${paragraph}</p>\n`).join('');
}

function withOurTags(renderer: MarkdownIt): MarkdownIt {
  const { rules } = renderer.renderer;
  const escape = renderer.utils.escapeHtml;
  rules['paragraph_open'] = (tokens, at) => (tokens[at]?.hidden ? '' : '<p dir="auto">');
  rules['list_item_open'] = () => '<li dir="auto">';
  rules['fence'] = (tokens, at) =>
    `<pre dir="auto"><code>${escape(tokens[at]?.content ?? '')}</code></pre>\n`;
  rules['spoiler_open'] = () => '<span class="spoiler" tabindex="0">';
  rules['link_open'] = (tokens, at) =>
    `<a href="${escape(String(tokens[at]?.attrGet('href') ?? ''))}" rel="ugc nofollow noopener noreferrer"><bdi>`;
  rules['link_close'] = () => '</bdi></a>';
  rules['link_host'] = (tokens, at) => ` <bdi class="host">(${escape(tokens[at]?.content ?? '')})</bdi>`;
  rules['mention'] = (tokens, at, _options, env) => {
    const { content, meta } = tokens[at]!;
    const name = (env as { mentioned: MentionedNames }).mentioned[(meta as { id: string }).id];
    return name === undefined ? escape(content) : `<bdi class="mention">@${escape(name)}</bdi>`;
  };
  return renderer;
}
