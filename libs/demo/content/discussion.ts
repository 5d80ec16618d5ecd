import type { ReportReason } from '@app/moderation';

export interface DemoReport {
  personKey: string;
  reason: ReportReason;
  detail?: string;
}

export interface DemoComment {
  key: string;
  articleKey: string;
  /** The comment that it answers, which always comes earlier; null at the top. */
  parentKey: string | null;
  personKey: string;
  /** Later than the parent's. May have a fraction. */
  minutesAfterPublication: number;
  /** Markdown. */
  body: string;
  /** Fewer than there are people, so that each can be a real person's reaction. */
  likes: number;
  /** Left out where it is published. */
  status?: 'held' | 'removed' | 'deleted';
  /** Why it waits or was removed, in a moderator's words. */
  statusReason?: string;
  reports?: readonly DemoReport[];
  /** The text as first posted, and how many minutes later it was edited to what `body` says. */
  earlier?: { body: string; editedAfterMinutes: number };
}

/** A comment as it is written down: below its parent, its time counted in minutes from the parent's. */
export interface Said {
  by: string;
  after: number;
  body: string;
  likes?: number;
  status?: DemoComment['status'];
  statusReason?: string;
  reports?: readonly DemoReport[];
  earlier?: DemoComment['earlier'];
  replies?: readonly Said[];
}

/** An article's discussion as a flat list in the order of time, parents before their replies. */
export function discussionOf(articleKey: string, said: readonly Said[]): DemoComment[] {
  const comments: DemoComment[] = [];
  const add = (one: Said, parent: DemoComment | null): void => {
    const { by, after, body, likes = 0, replies = [], ...rest } = one;
    const comment: DemoComment = {
      key: `${articleKey}-${comments.length + 1}`,
      articleKey,
      parentKey: parent?.key ?? null,
      personKey: by,
      minutesAfterPublication: (parent?.minutesAfterPublication ?? 0) + after,
      body,
      likes,
      ...rest,
    };
    comments.push(comment);
    for (const reply of replies) add(reply, comment);
  };
  for (const one of said) add(one, null);
  return comments.toSorted((a, b) => a.minutesAfterPublication - b.minutesAfterPublication);
}
