import { Inject, Injectable } from '@nestjs/common';
import type { Namespace } from 'socket.io';
import { LOG, type Log } from '@app/platform';
import { type Frame, Frames, write } from './frames.js';
import type { LiveConnection } from './live-connection.js';
import type { ServerEvents } from './live.events.js';
import { liveFrames } from './live.metrics.js';
import { Slices } from './slices.js';

/** What is sent to many: encoded once, in slices that leave the process free in between. */
@Injectable()
export class Broadcaster {
  private readonly slices: Slices;
  private frames: Frames | undefined;

  constructor(@Inject(LOG) log: Log) {
    this.slices = new Slices((error) => log.error({ err: error }, 'a broadcast failed for one client'));
  }

  /** To be called with the namespace before anything is sent. */
  begin(namespace: Namespace): void {
    this.frames = new Frames(namespace);
  }

  encode<Event extends keyof ServerEvents & string>(
    event: Event,
    ...args: Parameters<ServerEvents[Event]>
  ): Frame {
    return this.frames!.encode(event, ...args);
  }

  /** Calls `send` for each recipient; resolves when all had their turn. `send` checks and writes. */
  deliver<Recipient>(recipients: readonly Recipient[], send: (recipient: Recipient) => void): Promise<void> {
    return this.slices.deliver(recipients, send);
  }

  write(connection: LiveConnection, frame: Frame): void {
    if (!connection.open) return;
    write(connection, frame);
    liveFrames.inc();
  }

  /** Encodes once and sends to those for whom `wants` still holds when their turn comes. */
  async tell<Event extends keyof ServerEvents & string>(
    connections: readonly LiveConnection[],
    wants: (connection: LiveConnection) => boolean,
    event: Event,
    ...args: Parameters<ServerEvents[Event]>
  ): Promise<void> {
    if (connections.length === 0) return;
    const frame = this.encode(event, ...args);
    await this.deliver(connections, (connection) => {
      if (wants(connection)) this.write(connection, frame);
    });
  }
}
