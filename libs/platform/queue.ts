/** How a queue treats its jobs; times in seconds. */
export interface QueueOptions {
  /** How often a failed job is tried again; 5 by default. */
  retryLimit?: number;
  /** The first wait; it doubles each time, with jitter. 1 by default. */
  retryDelay?: number;
  retryDelayMax?: number;
  /** How long a handler may take; 300 by default. */
  expireInSeconds?: number;
  /** How long done and failed jobs are kept; a day by default. */
  deleteAfterSeconds?: number;
}

/** A queue and the type of its jobs' data. */
export interface Queue<Data extends object> {
  readonly name: string;
  readonly options: QueueOptions & { retryBackoff: true };
  /** Never there; it ties the type to the queue. */
  readonly _data?: Data;
}

const declared = new Map<string, Queue<object>>();

/**
 * Declares a queue: `export const TellAuthor = queue<{ commentId: string }>('tell-author')`. Migrating creates it.
 * A name declared twice is a mistake and throws at once.
 */
export function queue<Data extends object>(name: string, options: QueueOptions = {}): Queue<Data> {
  if (declared.has(name)) throw new Error(`The queue ${name} is declared twice`);
  const made: Queue<Data> = {
    name,
    options: {
      retryBackoff: true,
      retryLimit: 5,
      retryDelay: 1,
      retryDelayMax: 900,
      expireInSeconds: 300,
      deleteAfterSeconds: 86_400,
      ...options,
    },
  };
  declared.set(name, made);
  return made;
}

export function declaredQueues(): Queue<object>[] {
  return [...declared.values()];
}
