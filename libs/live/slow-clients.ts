import {
  type BeforeApplicationShutdown,
  Inject,
  Injectable,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { Connections } from './connections.js';
import type { LiveConnection } from './live-connection.js';

/** What may wait for one client: so many characters, for so long. */
const MOST_WAITING = 1_000_000;
const LONGEST_MS = 10_000;
const LOOK_MS = 1_000;

interface Transport {
  writable: boolean;
  socket?: { bufferedAmount?: number };
}

/** Closes the connections of clients that do not read: they come back and catch up, and nobody else pays for them. */
@Injectable()
export class SlowClients implements OnApplicationBootstrap, BeforeApplicationShutdown {
  /** The oldest thing that waits for a client, and since when. */
  private readonly stuck = new WeakMap<LiveConnection, { on: unknown; since: number }>();
  private looking: NodeJS.Timeout | undefined;

  constructor(@Inject(Connections) private readonly connections: Connections) {}

  onApplicationBootstrap(): void {
    this.looking = setInterval(() => this.look(performance.now()), LOOK_MS).unref();
  }

  beforeApplicationShutdown(): void {
    clearInterval(this.looking);
  }

  private look(now: number): void {
    for (const connection of this.connections.all) {
      const { on, size } = waiting(connection);
      if (size > MOST_WAITING) connection.end('too-slow');
      else if (on === undefined) this.stuck.delete(connection);
      else {
        const before = this.stuck.get(connection);
        if (before?.on !== on) this.stuck.set(connection, { on, since: now });
        else if (now - before.since > LONGEST_MS) connection.end('too-slow');
      }
    }
  }
}

function waiting({ socket: { conn } }: LiveConnection): { on: unknown; size: number } {
  const { writeBuffer } = conn as unknown as { writeBuffer: { data?: { length?: number } }[] };
  const transport = conn.transport as unknown as Transport;
  // Polling hands over when the next request comes; a web socket keeps what the network has not taken.
  const inFlight = transport.socket?.bufferedAmount ?? 0;
  const size = writeBuffer.reduce((sum, packet) => sum + (packet.data?.length ?? 0), inFlight);
  return { on: writeBuffer[0] ?? (inFlight > 0 ? inFlight : undefined), size };
}
