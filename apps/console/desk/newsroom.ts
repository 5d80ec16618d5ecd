import type { Alarm, AlarmInFull, AlarmKind, Closing, NewsroomClient } from '@app/client';
import type { Store } from './store.js';
import { hasCode, wordsFor } from './trouble.js';

const MOST_SHOWN = 100;

/** What everybody of the newsroom has before them wherever they are: alarms that are open, and whether all is closed. */
export class Newsroom {
  #asked = 0;

  constructor(
    private readonly store: Store,
    private readonly client: NewsroomClient,
  ) {}

  /** Looks again, without a word when it fails: it is asked again soon. */
  async look(): Promise<void> {
    const asked = ++this.#asked;
    const [alarms, closing] = await Promise.allSettled([
      this.client.alarms({ limit: MOST_SHOWN }),
      this.client.closing(),
    ]);
    if (asked !== this.#asked) return;
    if (alarms.status === 'fulfilled') this.store.change({ alarms: alarms.value.items });
    if (closing.status === 'fulfilled') this.store.change({ closing: closing.value });
  }

  /** Raises an alarm; gives it, or null where it did not get through, which is said. */
  async raise(commentId: string, kind: AlarmKind, note: string, key: string): Promise<AlarmInFull | null> {
    try {
      const raised = await this.client.raise({ commentId, kind, note: note === '' ? null : note }, key);
      this.store.say('The alarm is raised. The newsroom is told.', 'good');
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
