import type { Namespace } from 'socket.io';
import type { LiveConnection } from './live-connection.js';
import type { ServerEvents } from './live.events.js';

interface WriteOptions {
  preEncoded: true;
  wsPreEncodedFrame?: unknown;
}

/** An event encoded once, for however many clients: text for polling, the whole frame for web sockets. */
export interface Frame {
  packets: string[];
  options: WriteOptions;
  /** Characters, which is about bytes. */
  size: number;
}

/** Encoding and writing are Socket.IO's own, as its adapter broadcasts; they are not public there. */
interface Encoding {
  _encode(packet: { type: number; nsp: string; data: unknown[] }, options: WriteOptions): string[];
}
interface Writing {
  writeToEngine(packets: string[], options: WriteOptions): void;
}

/** socket.io-parser's PacketType.EVENT. */
const EVENT = 2;

export class Frames {
  constructor(private readonly namespace: Namespace) {}

  encode<Event extends keyof ServerEvents & string>(
    event: Event,
    ...args: Parameters<ServerEvents[Event]>
  ): Frame {
    const options: WriteOptions = { preEncoded: true };
    const adapter = this.namespace.adapter as unknown as Encoding;
    const packet = { type: EVENT, nsp: this.namespace.name, data: [event, ...args] };
    const packets = adapter._encode(packet, options);
    return { packets, options, size: packets.reduce((sum, text) => sum + text.length, 0) };
  }
}

export function write(connection: LiveConnection, frame: Frame): void {
  (connection.socket.client as unknown as Writing).writeToEngine(frame.packets, frame.options);
}
