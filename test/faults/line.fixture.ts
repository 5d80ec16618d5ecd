import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** A line between a client and a server on this machine that can be cut as a network is: without a farewell. */
export class Line {
  private readonly ends = new Set<Socket>();
  private whole = true;

  private constructor(
    private readonly server: ReturnType<typeof createServer>,
    readonly url: string,
  ) {}

  static async to(port: number): Promise<Line> {
    const server = createServer();
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const line = new Line(server, `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    server.on('connection', (client) => line.join(client, port));
    return line;
  }

  /** Breaks every connection and lets no new one through; gives how many there were. */
  cut(): number {
    const cut = this.ends.size / 2;
    this.whole = false;
    for (const end of this.ends) end.resetAndDestroy();
    return cut;
  }

  mend(): void {
    this.whole = true;
  }

  async close(): Promise<void> {
    this.cut();
    this.server.close();
    await once(this.server, 'close');
  }

  private join(client: Socket, port: number): void {
    if (!this.whole) return void client.resetAndDestroy();
    const server = connect(port, '127.0.0.1');
    for (const [end, other] of [
      [client, server],
      [server, client],
    ] as const) {
      this.ends.add(end);
      end.on('error', () => other.destroy());
      end.on('close', () => {
        this.ends.delete(end);
        other.destroy();
      });
      end.pipe(other);
    }
  }
}
