import { WebSocket } from 'ws';
import { HttpConnection } from './http-connection.js';
import { serve } from './program.js';

/** Work for the process that listens: to connect to both servers, or to make one event and time its arrival. */
export type ListenersWork =
  | { do: 'connect'; count: number; ours: number; bare: number; site: string; threadId: string }
  | { do: 'time'; which: 'ours' | 'bare'; request: string };

export interface Timed {
  status: number;
  /** Milliseconds from the answer that acknowledged the write to the last socket's frame. */
  fromAcknowledged: number;
  /** The same from the sending of the request. */
  fromSent: number;
  frame: string;
}

const EVENTS = '42/live,["thread:events"';

interface Audience {
  count: number;
  trigger: HttpConnection;
  /** Called with each frame that carries events. */
  heard: (frame: string) => void;
}
const audiences = {} as Record<'ours' | 'bare', Audience>;

async function connect(work: ListenersWork & { do: 'connect' }): Promise<void> {
  for (const which of ['ours', 'bare'] as const) {
    const port = work[which];
    const audience: Audience = {
      count: work.count,
      trigger: await HttpConnection.open(port),
      heard: () => {},
    };
    audiences[which] = audience;
    // A hundred at a time, as the backlog of a listening socket is not endless.
    for (let made = 0; made < work.count; made += 100) {
      const some = Math.min(100, work.count - made);
      await Promise.all(
        Array.from({ length: some }, () =>
          which === 'ours' ? join(port, work, audience) : listen(port, audience),
        ),
      );
    }
  }
}

function listen(port: number, audience: Audience): Promise<void> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}/`, { perMessageDeflate: false });
  socket.on('message', (data: Buffer) => audience.heard(data.toString()));
  return new Promise((done, failed) => socket.once('open', done).once('error', failed));
}

/** Speaks just enough of Socket.IO to join a thread, so that both audiences cost this process the same. */
function join(
  port: number,
  { site, threadId }: { site: string; threadId: string },
  audience: Audience,
): Promise<void> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}/socket.io/?EIO=4&transport=websocket`, {
    perMessageDeflate: false,
  });
  return new Promise((done, failed) => {
    socket.once('error', failed);
    socket.on('message', (data: Buffer) => {
      const text = data.toString();
      if (text.startsWith(EVENTS)) audience.heard(text);
      else if (text === '2') socket.send('3');
      else if (text.startsWith('0{')) socket.send(`40/live,${JSON.stringify({ site })}`);
      else if (text.startsWith('40/live,')) {
        socket.send(`42/live,0["thread:join",${JSON.stringify({ threadId })}]`);
      } else if (text.startsWith('43/live,0')) {
        if (text.includes('"ok":true')) done();
        else failed(new Error(text));
      } else if (text.startsWith('44')) failed(new Error(text));
    });
  });
}

async function time({ which, request }: ListenersWork & { do: 'time' }): Promise<Timed> {
  const audience = audiences[which];
  const last = Promise.withResolvers<{ at: number; frame: string }>();
  let left = audience.count;
  audience.heard = (frame) => {
    if (--left === 0) last.resolve({ at: performance.now(), frame });
  };
  const sent = performance.now();
  const status = await audience.trigger.send(request);
  const acknowledged = performance.now();
  if (status >= 300)
    throw new Error(`The trigger was answered by ${status}: ${audience.trigger.answer.toString()}`);
  const { at, frame } = await last.promise;
  return { status, fromAcknowledged: at - acknowledged, fromSent: at - sent, frame };
}

serve<ListenersWork>('ready', (work) => (work.do === 'connect' ? connect(work) : time(work)));
