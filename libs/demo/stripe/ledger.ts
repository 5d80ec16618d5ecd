import { randomBytes } from 'node:crypto';
import type { Shape } from './shapes/shape.js';

/** Any object that the stand-in keeps. */
export interface StripeObject extends Shape {
  id: string;
  object: string;
  created: number;
}

const MOST_A_PAGE = 100;

export interface List {
  object: 'list';
  url: string;
  has_more: boolean;
  data: StripeObject[];
}

/** Everything the stand-in knows: objects by id, the newest last. `save` is told after each change. */
export class Ledger {
  private readonly objects = new Map<string, StripeObject>();

  constructor(
    private readonly now: () => Date,
    kept: readonly StripeObject[] = [],
    private readonly save: (all: StripeObject[]) => void = () => {},
  ) {
    for (const object of kept) this.objects.set(object.id, object);
  }

  /** Seconds since 1970. */
  seconds(): number {
    return Math.floor(this.now().getTime() / 1000);
  }

  newId(prefix: string): string {
    return `${prefix}_${randomBytes(12).toString('hex')}`;
  }

  /** Keeps an object, new or changed, and gives it. */
  put<T extends Shape>(object: T): T & StripeObject {
    const kept = object as unknown as T & StripeObject;
    this.objects.set(kept.id, kept);
    this.save([...this.objects.values()]);
    return kept;
  }

  find<T extends StripeObject = StripeObject>(kind: string, id: string): T | undefined {
    const found = this.objects.get(id);
    return found?.object === kind ? (found as T) : undefined;
  }

  all<T extends StripeObject = StripeObject>(kind: string): T[] {
    return [...this.objects.values()].filter(({ object }) => object === kind) as T[];
  }

  /** A page of a kind, the newest first, as Stripe pages: `limit`, `starting_after`, and members that must be equal. */
  page(kind: string, url: string, query: Shape, where: readonly string[] = []): List {
    const limit = Math.min(MOST_A_PAGE, Math.max(1, Number(query.limit ?? 10)));
    const found = this.all(kind)
      .filter((object) => where.every((name) => query[name] === undefined || object[name] === query[name]))
      .reverse();
    const after = found.findIndex(({ id }) => id === query.starting_after) + 1;
    const data = found.slice(after, after + limit);
    return { object: 'list', url, has_more: found.length > after + limit, data };
  }
}
