import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ThreadEventView, ThreadFacts } from '@app/discussion';
import type { LiveConnection } from './live-connection.js';
import { Slices } from './slices.js';
import { type RoomHost, type RoomMember, ThreadRoom } from './thread-room.js';

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setImmediate'] }));
afterEach(() => void vi.useRealTimers());

type Step = 'write' | 'hint' | 'join' | 'leave' | 'fail' | 'wait' | 'rules';
type Fault = 'none' | 'lost' | 'doubled' | 'reordered';

interface Listener {
  member: RoomMember;
  from: number;
  heard: number[];
  open: boolean;
}

/** A thread as a number, and a room that reads it; `fault` is what reading it does wrong. */
class Stage {
  seq = 0;
  readonly listeners: Listener[] = [];
  readonly room: ThreadRoom;
  private failing = 0;
  private version = 1;
  private readonly slices = new Slices(() => undefined, 2);

  constructor(private readonly fault: Fault) {
    const host: RoomHost = {
      facts: async () => this.facts(),
      read: async (_, after) => this.read(after),
      encode: (events) => ({
        packets: [JSON.stringify(events.map(({ seq }) => seq))],
        options: { preEncoded: true },
        size: 0,
      }),
      write: (connection, frame) =>
        this.of(connection).heard.push(...(JSON.parse(frame.packets[0]!) as number[])),
      deliver: (members, send) => this.slices.deliver(members, send),
      tellViewers: () => undefined,
      rulesChanged: () => undefined,
      moved: () => undefined,
      left: () => undefined,
      onError: () => undefined,
    };
    this.room = new ThreadRoom(this.facts(), host);
  }

  do(step: Step, which: number): void {
    if (step === 'write') this.seq += 1 + (which % 3);
    if (step === 'hint') this.room.poke();
    if (step === 'fail') this.failing = 1 + (which % 2);
    if (step === 'rules') this.version++;
    if (step === 'join') this.join();
    if (step === 'leave' && this.listeners.length > 0) {
      this.room.remove(this.listeners[which % this.listeners.length]!.member);
    }
  }

  private join(): void {
    const listener = { heard: [], open: true } as unknown as Listener;
    const connection = {
      get open() {
        return listener.open;
      },
      end: () => (listener.open = false),
    } as unknown as LiveConnection;
    listener.member = this.room.enter(connection);
    // As joining does, a little later: what was read so far, and from then on what comes.
    const seen = this.seq;
    setTimeout(() => {
      if (listener.member.state === 'gone') return;
      listener.from = Math.max(seen, this.room.cursor);
      listener.member.sent = listener.from;
      listener.member.state = 'live';
    }, 30);
    this.listeners.push(listener);
  }

  private of(connection: LiveConnection): Listener {
    return this.listeners.find(({ member }) => member.connection === connection)!;
  }

  private facts(): ThreadFacts {
    return {
      id: 't',
      seq: this.seq,
      version: this.version,
      stored: true,
      expiredSeq: 0,
      now: new Date(0),
      site: { version: 1 },
    } as unknown as ThreadFacts;
  }

  private async read(after: number): Promise<ThreadEventView[]> {
    if (this.failing > 0 && this.failing--) throw new Error('the database is away');
    const events: { seq: number; data: object }[] = [];
    for (let seq = after + 1; seq <= this.seq; seq++) events.push({ seq, data: {} });
    if (this.fault === 'lost') events.splice(1, 1);
    if (this.fault === 'doubled' && events[0]) events.unshift(events[0]);
    if (this.fault === 'reordered') events.reverse();
    return events as unknown as ThreadEventView[];
  }
}

const steps = fc.array(
  fc.tuple(
    fc.constantFrom<Step>('write', 'write', 'hint', 'hint', 'join', 'leave', 'fail', 'wait', 'rules'),
    fc.nat(9),
  ),
  { minLength: 5, maxLength: 40 },
);

async function play(stage: Stage, script: [Step, number][]): Promise<void> {
  for (const [step, which] of script) {
    stage.do(step, which);
    await vi.advanceTimersByTimeAsync(step === 'wait' ? 100 : which);
  }
  stage.do('hint', 0);
  await vi.advanceTimersByTimeAsync(60_000);
}

/** Each heard what follows the number it joined at, one after the other, each once. */
function expectInOrder({ listeners }: Stage): void {
  for (const { heard, from } of listeners) {
    if (heard.length > 0) expect(heard).toEqual(heard.map((_, place) => from + 1 + place));
  }
}

describe('a room', () => {
  it('brings everyone who stays every number from their own on, once and in order', async () => {
    await fc.assert(
      fc.asyncProperty(steps, async (script) => {
        const stage = new Stage('none');
        await play(stage, script);
        expectInOrder(stage);
        for (const { member, heard, from } of stage.listeners) {
          if (member.state === 'live') expect(from + heard.length).toBe(stage.seq);
        }
        stage.room.close();
      }),
      { numRuns: 200 },
    );
  });

  it.each<Fault>(['lost', 'doubled', 'reordered'])(
    'lets through nothing that reading gives %s',
    async (fault) => {
      await fc.assert(
        fc.asyncProperty(steps, async (script) => {
          const stage = new Stage(fault);
          await play(stage, script);
          expectInOrder(stage);
          stage.room.close();
        }),
        { numRuns: 100 },
      );
    },
  );
});
