/** What an article's discussion shows of the product: the contract's kinds, first to last. */
export const ARTICLE_KINDS = ['open', 'subscribers-read', 'teaser', 'held', 'closed', 'large'] as const;
export type ArticleKind = (typeof ARTICLE_KINDS)[number];

export interface DemoArticle {
  /** The newspaper's own id of it, and the last part of its address. */
  articleKey: string;
  kind: ArticleKind;
  title: string;
  /** One or two sentences below the headline. */
  standfirst: string;
  section: string;
  /** What is special about its discussion, in the paper's own words, where its kind does not say it. */
  note?: string;
  tags: readonly string[];
  /** Key of the person who wrote it, one with the role `author`. */
  author: string;
  /** How long before the demo is filled it was published. */
  publishedHoursAgo: number;
  /** Plain text, one entry a paragraph. */
  paragraphs: readonly string[];
}
