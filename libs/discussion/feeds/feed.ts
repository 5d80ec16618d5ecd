/** One comment as feeds have it. */
export interface FeedEntry {
  id: string;
  title: string;
  author: string | null;
  /** The comment's place on its article's page, where that is known. */
  url: string | null;
  html: string;
  publishedAt: string;
  updatedAt: string;
}

/** What a feed says, whatever its form: plain text, but for the entries' HTML. */
export interface Feed {
  id: string;
  title: string;
  language: string | null;
  /** The page that it is about, where that is known. */
  pageUrl: string | null;
  /** Its own address, where the installation knows its own. */
  selfUrl: string | null;
  entries: readonly FeedEntry[];
}

/** Feeds must say when they changed; one without entries never did. */
const NEVER = new Date(0).toISOString();

export function updatedAt({ entries }: Feed): string {
  return entries.reduce((latest, entry) => (entry.updatedAt > latest ? entry.updatedAt : latest), NEVER);
}
