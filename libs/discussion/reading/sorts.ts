import type { Sort } from '../comments/comment.schema.js';

/** What a row must have to be given its place in any order. */
export interface RankedRow {
  id: string;
  publishedAt: Date | null;
  bestRank: number;
  reactionCount: number;
  replyCount: number;
}

interface Key {
  column: string;
  type: string;
  of(row: RankedRow): string | number;
}

export interface Order {
  /** The id follows them, so that no two comments have one place. All go in one direction, as their index does. */
  keys: readonly Key[];
  direction: 'ASC' | 'DESC';
}

const TIME: Key = {
  column: 'published_at',
  type: 'timestamptz',
  of: (row) => row.publishedAt!.toISOString(),
};
const BEST: Key = { column: 'best_rank', type: 'float8', of: (row) => row.bestRank };
const REACTIONS: Key = { column: 'reaction_count', type: 'integer', of: (row) => row.reactionCount };
const REPLIES: Key = { column: 'reply_count', type: 'integer', of: (row) => row.replyCount };

/**
 * The orders in which comments can be read. Time is when a comment became visible. `top`: the sum of its reactions;
 * `discussed`: its visible direct replies; of equally many the later one comes first. `best.ts` has the formula of `best`.
 */
export const ORDERS: Record<Sort, Order> = {
  newest: { keys: [TIME], direction: 'DESC' },
  oldest: { keys: [TIME], direction: 'ASC' },
  best: { keys: [BEST], direction: 'DESC' },
  top: { keys: [REACTIONS, TIME], direction: 'DESC' },
  discussed: { keys: [REPLIES, TIME], direction: 'DESC' },
};

/** A place between two rows of a list: next to the row with these keys, looking away from it. */
export interface Place {
  /** The sort's keys, then the id. */
  keys: readonly (string | number)[];
  side: 'after' | 'before';
}

/** The place beside a row that readers see. */
export function placeBeside(row: RankedRow, sort: Sort, side: Place['side']): Place {
  return { keys: [...ORDERS[sort].keys.map((key) => key.of(row)), row.id], side };
}

/** The keys of an order with the id, of the table under this alias. */
export function keyColumns(order: Order, table: string): string[] {
  return [...order.keys.map(({ column }) => `${table}.${column}`), `${table}.id`];
}

/** `ORDER BY` for an order, or for its reverse. */
export function orderBy(order: Order, table: string, reversed: boolean): string {
  const direction = (order.direction === 'ASC') === reversed ? 'DESC' : 'ASC';
  return `ORDER BY ${keyColumns(order, table)
    .map((column) => `${column} ${direction}`)
    .join(', ')}`;
}

/** Whether a row stands beyond a place, whose keys are the parameters from `$first` on. */
export function beyond(order: Order, table: string, side: Place['side'], first: number): string {
  const types = [...order.keys.map(({ type }) => type), 'uuid'];
  const place = types.map((type, index) => `$${first + index}::${type}`).join(', ');
  const sign = (order.direction === 'ASC') === (side === 'after') ? '>' : '<';
  return `(${keyColumns(order, table).join(', ')}) ${sign} (${place})`;
}
