/** What people on one side of a question say. Every entry is a template of one sentence. */
export interface Side {
  claims: readonly string[];
  tales: readonly string[];
  reasons: readonly string[];
}

/** One thing that people talk about below the article. */
export interface Topic {
  /** Noun phrases that finish "you are right about ...". */
  about: readonly string[];
  for: Side;
  against: Side;
  questions: readonly string[];
}
