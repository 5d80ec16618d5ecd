import { EventEmitter } from 'node:events';
import { describe, expect, it, vi } from 'vitest';
import type { EventsPage, Joined, ThreadEvent } from './events.js';
import { type LiveSocket, type LiveStatus, LiveThread } from './live-thread.js';
import { Refused } from './refused.js';
import type { ProblemDocument } from './types.js';

function events(from: number, to: number): ThreadEvent[] {
  return Array.from({ length: to - from + 1 }, (_, index) => ({
    seq: from + index,
    at: '',
    type: 'counts.changed',
    data: { comments: [] },
  }));
}

/** A socket that the test holds the other end of: what is joined waits in `joins` to be answered. */
class HeldSocket extends EventEmitter {
  connected = true;
  readonly joins: { afterSeq: number; answer(late: Error | null, joined?: Joined): void }[] = [];
  readonly sent: string[] = [];

  timeout(): this {
    return this;
  }

  override emit(name: string, ...args: unknown[]): boolean {
    if (name !== 'thread:join' && name !== 'thread:leave') return super.emit(name, ...args);
    this.sent.push(name);
    const [ask, answer] = args as [{ afterSeq: number }, HeldSocket['joins'][number]['answer']];
    if (name === 'thread:join') this.joins.push({ afterSeq: ask.afterSeq, answer });
    return true;
  }
}

function listen({
  seq = 0,
  readEvents = () => Promise.reject(new Error('not asked')) as Promise<EventsPage>,
} = {}) {
  const socket = new HeldSocket();
  const heard: number[] = [];
  const statuses: LiveStatus[] = [];
  const readSnapshot = vi.fn(() => Promise.resolve(100));
  const onClosed = vi.fn<(problem: ProblemDocument) => void>();
  const read = vi.fn(readEvents);
  const live = new LiveThread({
    socket: socket as unknown as LiveSocket,
    threadId: 't',
    seq,
    readEvents: read,
    readSnapshot,
    onEvents: (batch) => heard.push(...batch.map((event) => event.seq)),
    onStatus: (status) => statuses.push(status),
    onClosed,
  });
  return { socket, heard, statuses, readSnapshot, read, live, onClosed };
}

/** Until everything that was already settled has had its turn. */
const settled = () => new Promise((resolve) => setImmediate(resolve));
const problem = (code: string, status: number): ProblemDocument => ({ type: '', title: code, code, status });

describe('LiveThread', () => {
  it('joins after what it has and hands on what it missed', async () => {
    const { socket, heard, statuses } = listen({ seq: 4 });
    expect(socket.joins[0]!.afterSeq).toBe(4);
    socket.joins[0]!.answer(null, { ok: true, seq: 6, events: events(5, 6), viewers: 2 });
    await settled();
    expect(heard).toEqual([5, 6]);
    expect(statuses).toEqual(['live']);
  });

  it('hands on each event once, in order, whatever comes twice', () => {
    const { socket, heard } = listen();
    socket.emit('thread:events', events(1, 3));
    socket.emit('thread:events', events(2, 4).reverse());
    socket.emit('thread:events', events(1, 4));
    expect(heard).toEqual([1, 2, 3, 4]);
  });

  it('reads over HTTP what is missing, once, while more is announced', async () => {
    let answer: (page: EventsPage) => void = () => undefined;
    const { socket, heard, read } = listen({
      readEvents: () => new Promise((resolve) => (answer = resolve)),
    });
    socket.emit('thread:events', events(3, 3));
    socket.emit('thread:events', events(4, 4));
    expect(read).toHaveBeenCalledTimes(1);
    expect(read).toHaveBeenCalledWith(0);
    answer({ events: events(1, 4), seq: 4, complete: true });
    await settled();
    expect(heard).toEqual([1, 2, 3, 4]);
  });

  it('goes on reading until the answer is complete', async () => {
    const { socket, heard, read } = listen({
      readEvents: () => Promise.resolve({ events: events(1, 2), seq: 4, complete: false }),
    });
    read.mockResolvedValueOnce({ events: events(1, 2), seq: 4, complete: false });
    read.mockResolvedValueOnce({ events: events(3, 4), seq: 4, complete: true });
    socket.emit('thread:events', events(4, 4));
    await settled();
    expect(read.mock.calls).toEqual([[0], [2]]);
    expect(heard).toEqual([1, 2, 3, 4]);
  });

  it('reads the snapshot again when told to, and goes on from it', async () => {
    const { socket, heard, readSnapshot, live } = listen({ seq: 1 });
    socket.joins[0]!.answer(null, { ok: true, resync: true, seq: 100 });
    await settled();
    expect(readSnapshot).toHaveBeenCalledTimes(1);
    expect(live.seq).toBe(100);
    socket.emit('thread:events', events(101, 101));
    expect(heard).toEqual([101]);
  });

  it('reads the snapshot again when what was missed is no longer kept', async () => {
    const { socket, readSnapshot, live } = listen({
      readEvents: () => Promise.reject(new Refused(problem('events-expired', 410))),
    });
    socket.emit('thread:events', events(50, 50));
    await settled();
    expect(readSnapshot).toHaveBeenCalledTimes(1);
    expect(live.seq).toBe(100);
  });

  it('joins again after a lost connection, from where it was', () => {
    const { socket, statuses } = listen();
    socket.joins[0]!.answer(null, { ok: true, seq: 0, events: [], viewers: 1 });
    socket.emit('thread:events', events(1, 2));
    socket.connected = false;
    socket.emit('disconnect');
    socket.connected = true;
    socket.emit('connect');
    expect(socket.joins[1]!.afterSeq).toBe(2);
    expect(statuses.at(-1)).toBe('waiting');
  });

  it('ignores the answer to a join that a newer one replaced', async () => {
    const { socket, statuses, heard } = listen();
    socket.emit('disconnect');
    socket.emit('connect');
    socket.joins[0]!.answer(null, { ok: true, seq: 1, events: events(1, 1), viewers: 1 });
    await settled();
    expect(heard).toEqual([]);
    expect(statuses).toEqual([]);
  });

  it('tells when the right to read ends, and when joining is refused', () => {
    const closed = problem('subscription-lapsed', 402);
    const first = listen();
    first.socket.joins[0]!.answer(null, { ok: false, problem: closed });
    expect(first.onClosed).toHaveBeenCalledWith(closed);

    const second = listen();
    second.socket.emit('thread:closed-to-you', { threadId: 'another', problem: closed });
    expect(second.onClosed).not.toHaveBeenCalled();
    second.socket.emit('thread:closed-to-you', { threadId: 't', problem: closed });
    expect(second.onClosed).toHaveBeenCalledWith(closed);
    expect(second.statuses.at(-1)).toBe('refused');
  });

  it('goes on with the thread that its own was merged into', async () => {
    const { socket, heard, readSnapshot, live } = listen();
    socket.joins[0]!.answer(null, { ok: true, threadId: 't', seq: 0, events: [], viewers: 1 });
    const moved = problem('thread-moved', 409);
    socket.emit('thread:closed-to-you', { threadId: 't', problem: moved });
    socket.joins[1]!.answer(null, { ok: true, resync: true, threadId: 'u', seq: 100 });
    await settled();
    expect(readSnapshot).toHaveBeenCalledTimes(1);
    socket.emit('thread:events', events(101, 101), { threadId: 't' });
    expect(heard).toEqual([]);
    socket.emit('thread:events', events(101, 101), { threadId: 'u' });
    expect(heard).toEqual([101]);
    expect(live.seq).toBe(101);
  });

  it('leaves when it is stopped and hears nothing more', () => {
    const { socket, heard, live } = listen();
    live.stop();
    socket.emit('thread:events', events(1, 1));
    expect(socket.sent.at(-1)).toBe('thread:leave');
    expect(heard).toEqual([]);
  });
});
