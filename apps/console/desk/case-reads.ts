import type { Case, CaseInFull, CasePage, ModerationClient, Queue } from '@app/client';

type Reader = Pick<ModerationClient, 'case' | 'cases'>;

/**
 * Reads cases so that an answer that was overtaken is not taken for news: of two answers about one case the one that was
 * asked for later counts, and one that was asked for before this page changed the case does not count at all.
 */
export class CaseReads {
  #asked = 0;
  readonly #known = new Map<string, number>();

  constructor(private readonly client: Reader) {}

  /** The case as it is; null when something newer is known by the time the answer comes. */
  async read(id: string): Promise<CaseInFull | null> {
    const asked = ++this.#asked;
    const found = await this.client.case(id);
    return this.#isNews(id, asked) ? found : null;
  }

  /** A page of a queue. Where it tells what is no longer so, there is instead what `held` has of the case, if anything. */
  async page(
    query: { queue: Queue; section?: string; cursor?: string; limit: number },
    held: () => readonly Case[],
  ): Promise<CasePage> {
    const asked = ++this.#asked;
    const page = await this.client.cases(query);
    const items = page.items.flatMap((found) => {
      if (this.#isNews(found.id, asked)) return [found];
      return held().filter(({ id }) => id === found.id);
    });
    return { ...page, items };
  }

  /** This page has just changed the case, and knows how it is now. */
  changed(id: string): void {
    this.#known.set(id, ++this.#asked);
  }

  #isNews(id: string, asked: number): boolean {
    if (asked < (this.#known.get(id) ?? 0)) return false;
    this.#known.set(id, asked);
    return true;
  }
}
