import type { MarkdownIt, StateInline } from 'markdown-it';
import { tidySource } from './source.js';

/** How many people one comment may mention. */
export const MOST_MENTIONS = 10;

const UUID = '[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}';
/** Code points of a name as it is written: 60 characters of any script, and what emoji hang onto one. */
export const LONGEST_WRITTEN = 500;
/** A name in which brackets and backslashes are escaped, and whose it is. */
const FORM = String.raw`@\[((?:\\[[\]\\]|[^[\]\\\n]){1,${LONGEST_WRITTEN}})\]\((${UUID})\)`;
const HERE = new RegExp(FORM, 'uy');
const EVERYWHERE = new RegExp(FORM, 'gu');

/** People who are mentioned, by id, with the names that they have now. Who is not in it is text. */
export type MentionedNames = Readonly<Record<string, string>>;

/**
 * The people of a text's mentions, in SQL over the comment `c`: their present names by id, null without any. Ids that
 * stand in no mention do no harm; more of them than any text may have are not looked at.
 */
export const mentionedSql = (body: string) => `CASE WHEN strpos(${body}, '@[') > 0 THEN (
    SELECT json_object_agg(n.person_id, n.name) FROM memberships n WHERE n.site_id = c.site_id
      AND n.person_id = ANY (ARRAY(SELECT (x.found)[1]::uuid
        FROM regexp_matches(${body}, '\\]\\((${UUID})\\)', 'g') AS x(found) LIMIT ${5 * MOST_MENTIONS}))) END AS mentioned`;

/** How often a source mentions somebody, whether that is shown or stands in code; what the limit counts. */
export function countMentions(source: string): number {
  return tidySource(source).match(EVERYWHERE)?.length ?? 0;
}

/** `@[Name](id)` names a person of the site: the id says who it is, the name is what stands there should they be gone. */
export function mentions(md: MarkdownIt): void {
  md.inline.ruler.before('escape', 'mention', mention);
}

function mention(state: StateInline, silent: boolean): boolean {
  HERE.lastIndex = state.pos;
  const [form, name, id] = (state.src.charCodeAt(state.pos) === 64 && HERE.exec(state.src)) || [];
  if (form === undefined || state.pos + form.length > state.posMax) return false;
  if (!silent) {
    const token = state.push('mention', '', 0);
    token.content = `@${name!.replaceAll(/\\(.)/g, '$1')}`;
    token.meta = { id };
  }
  state.pos += form.length;
  return true;
}
