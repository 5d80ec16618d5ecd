import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** The frontend's messages that make the server do something (PostgreSQL's protocol 3.0): Query and Execute. */
const DOES = new Set(['Q'.charCodeAt(0), 'E'.charCodeAt(0)]);

export interface StatementProxy {
  /** The database's address through it. */
  url: string;
  /** How many statements went through since `count` was called last. */
  count(): number;
  /**
   * Calls `strike` once, at the n-th statement from now (from 0): before it reaches the server, or when it has and its
   * answer is on the way back. What comes after it, either way, goes nowhere: it is for one process and one strike.
   */
  strikeAt(n: number, when: 'before' | 'after', strike: () => void): void;
  close(): Promise<void>;
}

/** Stands between a process and its database and counts statements, whichever connection they come by. */
export async function statementProxy(databaseUrl: string): Promise<StatementProxy> {
  const target = new URL(databaseUrl);
  const sockets = new Set<Socket>();
  let counted = 0;
  let plan: { left: number; when: 'before' | 'after'; strike: () => void } | undefined;
  let isCut = false;

  const server = createServer((client) => {
    const upstream = connect(Number(target.port || 5432), target.hostname.replace(/^\[|\]$/g, ''));
    let read = Buffer.alloc(0);
    let hasBegun = false;
    let cutsAnswer = false;
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      // A statement goes at once: waiting for more to send with it would cost 40 ms each.
      socket.setNoDelay(true);
      socket.on('error', () => socket.destroy());
      socket.on('close', () => {
        sockets.delete(socket);
        (socket === client ? upstream : client).destroy();
      });
    }
    upstream.on('data', (data) => {
      if (cutsAnswer) {
        cutsAnswer = false;
        isCut = true;
        plan!.strike();
        plan = undefined;
      }
      if (!isCut) client.write(data);
    });
    client.on('data', (data) => {
      read = Buffer.concat([read, data]);
      for (;;) {
        // The first message has no type: its length alone.
        const header = hasBegun ? 1 : 0;
        if (read.length < header + 4) return;
        const length = header + read.readUInt32BE(header);
        if (read.length < length) return;
        const message = read.subarray(0, length);
        read = read.subarray(length);
        if (hasBegun && DOES.has(message[0]!)) {
          counted++;
          if (plan && plan.left-- === 0) {
            if (plan.when === 'before') {
              isCut = true;
              plan.strike();
              plan = undefined;
            } else cutsAnswer = true;
          }
        }
        hasBegun = true;
        if (!isCut) upstream.write(message);
      }
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const url = new URL(databaseUrl);
  url.hostname = '127.0.0.1';
  url.port = String((server.address() as AddressInfo).port);
  return {
    url: url.href,
    count: () => {
      const was = counted;
      counted = 0;
      return was;
    },
    strikeAt: (n, when, strike) => {
      plan = { left: n, when, strike };
    },
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((done) => server.close(done));
    },
  };
}
