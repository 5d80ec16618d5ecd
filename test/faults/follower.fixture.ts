import {
  BelowlineClient,
  type Comment,
  foldEvents,
  LiveThread,
  type LiveStatus,
  openLiveSocket,
  Session,
  type ThreadEvent,
  type ThreadKnowledge,
} from '@app/client';

/** What is public of a comment, whatever way it was heard of. */
export interface Public {
  id: string;
  status: string;
  body: string | null;
  version: number;
  replyCount: number;
}

/** A page that follows a discussion by the client's own parts: snapshot, socket, catching up and folding. */
export class Follower {
  /** Every event that it was handed, as it came. */
  readonly events: ThreadEvent[] = [];
  private status: LiveStatus = 'waiting';
  private waiting: (() => void)[] = [];

  private constructor(
    private readonly client: BelowlineClient,
    private readonly article: string,
    private state: ThreadKnowledge,
    private readonly stop: () => void,
  ) {}

  static async open(url: string, article: string): Promise<Follower> {
    const session = new Session({ baseUrl: url, site: 'daily' });
    const client = new BelowlineClient({ baseUrl: url, site: 'daily', session });
    const snapshot = await snapshotOf(client, article);
    const { socket, close } = openLiveSocket({ baseUrl: url, site: 'daily', session });
    const { id } = snapshot.thread;
    const follower: Follower = new Follower(client, article, snapshot, () => {
      following.stop();
      close();
    });
    const following = new LiveThread({
      socket,
      threadId: id,
      seq: snapshot.seq,
      readEvents: (after) => client.events(id, after),
      readSnapshot: () => Promise.reject(new Error('What it missed was there to go on from')),
      onEvents: (events) => follower.hear(events),
      onStatus: (status) => follower.become(status),
    });
    await follower.until(() => follower.status === 'live');
    return follower;
  }

  get seq(): number {
    return this.state.seq;
  }

  /** Resolves when the page has noticed that it hears nothing any more. */
  lost(): Promise<void> {
    return this.until(() => this.status === 'waiting');
  }

  /** Resolves when it is live again and knows everything up to this number. */
  upTo(seq: number): Promise<void> {
    return this.until(() => this.status === 'live' && this.state.seq >= seq);
  }

  /** What the page shows, and what somebody who opens it now is shown. */
  async both(): Promise<{ shown: Public[]; fresh: Public[] }> {
    const fresh = await snapshotOf(this.client, this.article);
    return { shown: listOf(this.state), fresh: listOf(fresh) };
  }

  close(): void {
    this.stop();
  }

  private hear(events: ThreadEvent[]): void {
    this.events.push(...events);
    this.state = foldEvents(this.state, events).state;
    this.wake();
  }

  private become(status: LiveStatus): void {
    this.status = status;
    this.wake();
  }

  private wake(): void {
    for (const done of this.waiting.splice(0)) done();
  }

  private async until(holds: () => boolean): Promise<void> {
    while (!holds()) await new Promise<void>((done) => this.waiting.push(done));
  }
}

async function snapshotOf(client: BelowlineClient, article: string): Promise<ThreadKnowledge> {
  const { thread, comments } = await client.thread(article, { limit: 100 }, 'anyone');
  return { seq: thread.seq, thread, comments: new Map(flat(comments.items).map((one) => [one.id, one])) };
}

function flat(items: readonly Comment[]): Comment[] {
  return items.flatMap((comment) => [comment, ...flat(comment.replies?.items ?? [])]);
}

function listOf({ comments }: ThreadKnowledge): Public[] {
  return [...comments.values()]
    .map(({ id, status, body, version, replyCount }) => ({ id, status, body, version, replyCount }))
    .sort((one, other) => (one.id < other.id ? -1 : 1));
}
