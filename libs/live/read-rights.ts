import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { type ThreadFacts, ThreadMoved, Threads, UnknownThread } from '@app/discussion';
import { asProblem, DatabaseClock, Deadlines, LOG, type Log, type Problem, Unavailable } from '@app/platform';
import type { LiveConnection } from './live-connection.js';
import type { ClosedToYou } from './live.events.js';
import type { RoomMember } from './thread-room.js';

/** Keeps to the right to read while somebody listens: decides again when facts change and when the clock ends one. */
@Injectable()
export class ReadRights implements OnApplicationShutdown {
  private readonly deadlines: Deadlines<RoomMember>;

  constructor(
    @Inject(Threads) private readonly threads: Threads,
    @Inject(DatabaseClock) private readonly clock: DatabaseClock,
    @Inject(LOG) private readonly log: Log,
  ) {
    this.deadlines = new Deadlines({
      now: () => clock.now(),
      onPassed: (member) => this.decideAgain(member),
      onError: (error) => log.error({ err: error }, 'a right to read could not be decided again'),
    });
  }

  /** Throws the refusal that reading over HTTP gives. */
  async demand({ actor }: LiveConnection, thread: ThreadFacts): Promise<void> {
    await this.threads.require('read', actor, thread);
  }

  /** Whether somebody who is not in the room may read it now. */
  mayRead({ actor }: LiveConnection, thread: ThreadFacts): boolean {
    return this.threads.decide('read', actor, { ...thread, now: this.clock.now() }).allowed;
  }

  forget(member: RoomMember): void {
    this.deadlines.clear(member);
  }

  /** Decides with what is known of person and thread now; who may no longer read is out at once, and told why. */
  decideAgain(member: RoomMember): void {
    if (member.state === 'gone') return;
    const { room, connection } = member;
    const thread = { ...room.thread, now: this.clock.now() };
    const decision = this.threads.decide('read', connection.actor, thread);
    if (decision.allowed) return this.deadlines.set(member, decision.until);
    const why = this.threads.refusal(decision, thread).catch((error: unknown): Problem => {
      this.log.error({ err: error }, 'a refusal could not be told in full');
      return asProblem(error) ?? Unavailable();
    });
    room.remove(member, why);
    void why.then((problem) =>
      connection.tell('thread:closed-to-you', {
        threadId: thread.id,
        problem: problem.toJSON() as ClosedToYou['problem'],
      }),
    );
  }

  /**
   * Puts somebody out whose thread goes on as another one, and tells them which; whoever may not know of that one is
   * told what reading it would tell them.
   */
  leadOn(member: RoomMember, to: ThreadFacts): void {
    if (member.state === 'gone') return;
    const { room, connection } = member;
    const decision = this.threads.decide('read', connection.actor, { ...to, now: this.clock.now() });
    const hidden = decision.reason === 'not-found';
    const problem = hidden
      ? UnknownThread()
      : ThreadMoved({ extra: { thread: { id: to.id, articleKey: to.articleKey } } });
    room.remove(member, Promise.resolve(problem));
    connection.tell('thread:closed-to-you', {
      threadId: room.thread.id,
      problem: problem.toJSON() as ClosedToYou['problem'],
    });
  }

  onApplicationShutdown(): void {
    this.deadlines.stop();
  }
}
