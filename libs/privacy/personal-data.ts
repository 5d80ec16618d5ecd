/** What one column holds, as far as people go, and what becomes of it when the row's person is forgotten. */
export interface DataColumn {
  personal: boolean;
  /** Whether the person's export says it; else why it does not. */
  exported: true | string;
  /** Null where forgetting leaves nothing of it; else why it stays. */
  stays: string | null;
}

/** Nothing personal: of the site, of a thing, of the machine. */
export const nobodys: DataColumn = { personal: false, exported: 'nobody’s', stays: 'nobody’s' };

/** The person's own: their export says it, and it is gone with them. */
export const own: DataColumn = { personal: true, exported: true, stays: null };

/** Of the person, and gone with them, but not in the export: `why` is a clause. */
export function unsaid(why: string): DataColumn {
  return { personal: true, exported: why, stays: null };
}

/** Of the person, or about them, and left when they are forgotten: `why` is a clause. */
export function kept(why: string, exported: true | string = true): DataColumn {
  return { personal: true, exported, stays: why };
}

/** Which person's row it is: everybody's export is already their own. */
export const whose = unsaid('the export is one person’s');

/** Somebody else's id: it is theirs, not this person's to be told. */
export const anothers = unsaid('somebody else’s');

/** Lets in, or leads to what does: an archive that is lost must open nothing. */
export const secret = unsaid('a key, or what one is compared with');

/**
 * How forgetting goes about a table. `rows`: the person's rows are deleted. `set`: they stay, with these columns written
 * as said (SQL), where `until` (SQL) is not true of them yet. `comments`, `reactions`, `account`: with those, by the code
 * that keeps counters and events right. `nothing`: each column says why it stays.
 */
export type Forgetting =
  | { way: 'rows' }
  | { way: 'set'; set: Record<string, string>; until: string }
  | { way: 'comments' | 'reactions' | 'account' | 'nothing' };

/** A file of the export: one line of JSON for each row. */
export interface ExportedFile {
  /** `comments` is `comments.jsonl`. */
  name: string;
  /** The columns that tell rows apart, in the order of the file. */
  by: readonly string[];
  /** What the row does not say itself: member to SQL over the row `t`. */
  more?: Record<string, string>;
}

/**
 * One table of the database. `of` (SQL over the row `t`) says which rows are a person's; it may name `:site`, `:person`,
 * `:external` (their id at the publication), `:email` (as addresses are compared) and `:address` (its keyed hash). The last
 * two are null for an address that nobody vouches for: it may be somebody else's, and so is what was sent there.
 */
export interface DataTable {
  about: string;
  of?: string;
  forgetting?: Forgetting;
  file?: ExportedFile;
  columns: Record<string, DataColumn>;
}

export type DataTables = Record<string, DataTable>;

/** Whose rows are asked for. */
export interface Whose {
  site: string;
  person: string;
  external: string;
  email: string | null;
  address: string | null;
}

const TYPES: Record<keyof Whose, string> = {
  site: 'uuid',
  person: 'uuid',
  external: 'text',
  email: 'text',
  address: 'text',
};

/** The SQL with its names as parameters, and their values; `first` is the number of the first of them. */
export function bound(sql: string, { ...values }: Whose, first = 1): { text: string; values: unknown[] } {
  const used: (keyof Whose)[] = [];
  const text = sql.replaceAll(/(?<!:):(site|person|external|email|address)\b/g, (_, name: keyof Whose) => {
    if (!used.includes(name)) used.push(name);
    return `$${first + used.indexOf(name)}::${TYPES[name]}`;
  });
  return { text, values: used.map((name) => values[name]) };
}
