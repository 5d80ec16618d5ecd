import { connect, type Socket } from 'node:net';

const END_OF_HEAD = Buffer.from('\r\n\r\n');

/**
 * One keep-alive connection that sends requests as they are, one after the other, and understands no more of the
 * answers than it must: on a machine that also runs what is measured, the client has to cost little. Answers must
 * have a `content-length`.
 */
export class HttpConnection {
  private received: Buffer = Buffer.alloc(0);
  private done: ((status: number) => void) | undefined;
  private failed: ((error: Error) => void) | undefined;
  /** The latest answer, head and body. */
  answer: Buffer = Buffer.alloc(0);

  private constructor(private readonly socket: Socket) {
    socket.setNoDelay(true);
    socket.on('data', (chunk: Buffer) => this.take(chunk));
    socket.on('error', (error) => this.failed?.(error));
    socket.on('close', () => this.failed?.(new Error('The server closed the connection')));
  }

  static open(port: number): Promise<HttpConnection> {
    return new Promise((done, failed) => {
      const socket = connect(port, '127.0.0.1');
      socket.once('connect', () => done(new HttpConnection(socket)));
      socket.once('error', failed);
    });
  }

  /** Sends a whole request and gives the status of its answer. */
  send(request: string | Buffer): Promise<number> {
    return new Promise((done, failed) => {
      this.done = done;
      this.failed = failed;
      this.socket.write(request);
    });
  }

  close(): void {
    this.failed = undefined;
    this.socket.destroy();
  }

  private take(chunk: Buffer): void {
    this.received = this.received.length === 0 ? chunk : Buffer.concat([this.received, chunk]);
    const end = this.received.indexOf(END_OF_HEAD);
    if (end < 0) return;
    const head = this.received.toString('latin1', 0, end);
    const length = Number(/\r\ncontent-length: (\d+)/i.exec(head)?.[1] ?? 0);
    const whole = end + 4 + length;
    if (this.received.length < whole) return;
    this.answer = this.received.subarray(0, whole);
    this.received = this.received.subarray(whole);
    const done = this.done;
    this.done = this.failed = undefined;
    done?.(Number(head.slice(9, 12)));
  }
}

/** A request as it goes over the wire. */
export function requestText(
  method: string,
  path: string,
  { headers = {}, body }: { headers?: Record<string, string>; body?: unknown } = {},
): string {
  const text = body === undefined ? '' : JSON.stringify(body);
  const all: Record<string, string | number> = {
    host: 'localhost',
    ...headers,
    ...(body === undefined
      ? {}
      : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) }),
  };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  return `${method} ${path} HTTP/1.1\r\n${lines.join('')}\r\n${text}`;
}

/** The head and the body of an answer. */
export function partsOf(answer: Buffer): { headers: Record<string, string>; body: Buffer } {
  const end = answer.indexOf(END_OF_HEAD);
  const lines = answer.toString('latin1', 0, end).split('\r\n').slice(1);
  const headers = Object.fromEntries(
    lines.map((line): [string, string] => [
      line.slice(0, line.indexOf(':')).toLowerCase(),
      line.slice(line.indexOf(':') + 2),
    ]),
  );
  return { headers, body: answer.subarray(end + 4) };
}
