import type { Alarm, AlarmInFull, AlarmKind, Closing, NewsroomClient } from '@app/client';
import type { Store } from './store.js';
import { hasCode, wordsFor } from './trouble.js';

const MOST_SHOWN = 100;
/** Looking at the switch asks for all sections: not each time that one looks. */
const CLOSING_EVERY_MS = 60_000;

/** What everybody of the newsroom has before them wherever they are: alarms that are open, and whether all is closed. */
export class Newsroom {
  #asked = 0;
  /** When the switch was looked at last. */
  #closingAt = -Infinity;

  constructor(
    private readonly store: Store,
    private readonly client: NewsroomClient,
  ) {}

  /** Begins anew, for whoever works now. */
  begin(): void {
    this.#closingAt = -Infinity;
    void this.look();
  }

  /** Looks again, without a word when it fails: it is asked again soon. */
  async look(): Promise<void> {
    const asked = ++this.#asked;
    if (performance.now() - this.#closingAt > CLOSING_EVERY_MS) void this.lookAtSwitch();
    const page = await this.client.alarms({ limit: MOST_SHOWN }).catch(() => null);
    if (page && asked === this.#asked) this.store.change({ alarms: page.items });
  }

  /** Looks whether discussions are closed. */
  async lookAtSwitch(): Promise<void> {
    this.#closingAt = performance.now();
    const closing = await this.client.closing().catch(() => null);
    if (closing) this.store.change({ closing });
  }

  /** Raises an alarm; gives it, or null where it did not get through, which is said. */
  async raise(commentId: string, kind: AlarmKind, note: string): Promise<AlarmInFull | null> {
    try {
      // One is open of a comment at a time: pressing again finds it.
      const alarm = { commentId, kind, note: note === '' ? null : note };
      const raised = await this.client.raise(alarm, crypto.randomUUID());
      this.store.say('The alarm is raised. Every open console shows it.', 'good');
      await this.look();
      return raised;
    } catch (error) {
      this.store.say(wordsFor(error), 'trouble');
      return null;
    }
  }

  /** Says that one sees to it. */
  async acknowledge(id: string): Promise<AlarmInFull | null> {
    try {
      const now = await this.client.acknowledge(id);
      await this.look();
      return now;
    } catch (error) {
      if (hasCode(error, 'alarm-closed')) await this.look();
      this.store.say(wordsFor(error), 'trouble');
      return null;
    }
  }

  closed(closing: Closing): void {
    this.store.change({ closing });
  }
}

/** Those that nobody has acknowledged yet: they stay in everybody's way. */
export function unanswered(alarms: readonly Alarm[]): Alarm[] {
  return alarms.filter(({ acknowledgedAt }) => acknowledgedAt === null);
}
