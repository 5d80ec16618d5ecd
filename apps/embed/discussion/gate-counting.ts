import type { BelowlineClient, GateEvent, RightName, Viewer } from '@app/client';
import type { Article } from './reading.js';

type At = Pick<GateEvent, 'right' | 'reason'>;
export type GateWay = 'subscribe' | 'sign-in';

const CLICK = { subscribe: 'subscribe-click', 'sign-in': 'sign-in-click' } as const;
const OPENED = { subscribe: 'unlocked', 'sign-in': 'signed-in' } as const;

/**
 * Tells the server what happens at the gates of this page view, each thing once: it counts them, by article and day.
 * What was pressed is remembered while the page is open and nowhere else; who reads is not told. A count that does not
 * arrive is lost, and troubles nobody.
 */
export class GateCounting {
  readonly #told = new Set<string>();
  readonly #followed = new Map<RightName, At & { way: GateWay }>();

  constructor(
    private readonly client: Pick<BelowlineClient, 'countAtGate'>,
    private readonly article: Pick<Article, 'articleKey'>,
  ) {}

  /** A gate was on the screen. */
  seen(at: At): void {
    this.#tell('impression', at);
  }

  /** A reader takes one of its ways, and so has seen it; the page may end with that. */
  followed(way: GateWay, at: At): void {
    this.seen(at);
    this.#followed.set(at.right, { ...at, way });
    this.#tell(CLICK[way], at);
  }

  /** What the reader may do now: a gate whose way they took may have opened. */
  noticed({ rights }: Pick<Viewer, 'rights'>): void {
    for (const [right, { way, reason }] of this.#followed) {
      const now = rights[right];
      if (now.allowed) this.#tell(OPENED[way], { right, reason });
      // Signed in, and it is another gate that stands there: this one did not lead through.
      const isOver = now.allowed || (way === 'sign-in' && now.reason !== reason);
      if (isOver) this.#followed.delete(right);
    }
  }

  #tell(kind: GateEvent['kind'], { right, reason }: At): void {
    const name = `${kind} ${right} ${reason}`;
    if (this.#told.has(name)) return;
    this.#told.add(name);
    const { articleKey } = this.article;
    this.client.countAtGate({ articleKey, kind, right, reason }).catch(() => undefined);
  }
}
