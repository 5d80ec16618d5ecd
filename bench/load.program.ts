import { setTimeout as pause } from 'node:timers/promises';
import { HttpConnection } from './http-connection.js';
import { serve } from './program.js';

/**
 * Sends `requests` in turn over so many connections, one at a time on each, for so long: as fast as they are answered, or
 * so many a second, each at its time whether or not the others were answered.
 */
export interface Load {
  port: number;
  connections: number;
  seconds: number;
  /** Ends as soon as so many were answered. */
  answers?: number;
  perSecond?: number;
  /** Whole requests, as they go over the wire. */
  requests: string[];
}

export interface Loaded {
  answers: number;
  /** By status. */
  statuses: Record<number, number>;
  seconds: number;
  bytes: number;
  /** Milliseconds in which half, and 99 of 100, were answered. */
  p50: number;
  p99: number;
}

let next = 0;

async function run({
  port,
  connections,
  seconds,
  requests,
  answers = Infinity,
  perSecond,
}: Load): Promise<Loaded> {
  const texts = requests.map((request) => Buffer.from(request));
  const open = await Promise.all(Array.from({ length: connections }, () => HttpConnection.open(port)));
  const statuses: Record<number, number> = {};
  const times: number[] = [];
  let bytes = 0;
  let begun = 0;
  const began = performance.now();
  const end = began + seconds * 1000;
  await Promise.all(
    open.map(async (connection) => {
      const due = () => (perSecond === undefined ? performance.now() : began + (begun++ * 1000) / perSecond);
      for (let sent = due(); sent < end && times.length < answers;) {
        const early = sent - performance.now();
        if (early > 0) await pause(early);
        const status = await connection.send(texts[next++ % texts.length]!);
        const now = performance.now();
        // What is answered after the end is waited for, so that it burdens nobody else, and not counted.
        if (now <= end) {
          statuses[status] = (statuses[status] ?? 0) + 1;
          times.push(now - sent);
          bytes += connection.answer.length;
        }
        sent = perSecond === undefined ? now : due();
      }
    }),
  );
  const took = Math.min(performance.now() - began, seconds * 1000) / 1000;
  for (const connection of open) connection.close();
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.floor(times.length * share)] ?? 0;
  return { answers: times.length, statuses, seconds: took, bytes, p50: at(0.5), p99: at(0.99) };
}

serve<Load>('ready', run);
