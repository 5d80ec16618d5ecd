import { WebSocket } from 'ws';
import { serve, sharedClock } from './program.js';

/** Work for the process that holds the readers' sockets; readers are their places in the list of tokens. */
export type ReadersWork =
  | { do: 'connect'; port: number; site: string; threadId: string; tokens: readonly string[] }
  /** From now on notes when each of these first hears an event that says this. */
  | { do: 'listen'; event: string; says: string; readers: readonly number[] }
  /** Waits until all of them have; gives when, by the machine's clock that all processes share. */
  | { do: 'heard' };

let heard = new Map<number, number>();
let awaited = { event: '', says: '', readers: new Set<number>() };
let complete = Promise.withResolvers<void>();
const sockets: WebSocket[] = [];

async function connect({ port, site, threadId, tokens }: ReadersWork & { do: 'connect' }): Promise<void> {
  // Twenty at a time: each is authenticated.
  for (let made = 0; made < tokens.length; made += 20) {
    await Promise.all(
      tokens
        .slice(made, made + 20)
        .map((token, i) => join(port, { site, token, threadId, reader: made + i })),
    );
  }
}

interface Joining {
  site: string;
  token: string;
  threadId: string;
  reader: number;
}

/** Speaks just enough of Socket.IO to sign in and join a thread. */
function join(port: number, { site, token, threadId, reader }: Joining): Promise<void> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}/socket.io/?EIO=4&transport=websocket`, {
    perMessageDeflate: false,
  });
  sockets.push(socket);
  return new Promise((done, failed) => {
    socket.once('error', failed);
    socket.on('close', (code) => failed(new Error(`The reader ${reader} was cut off (${code})`)));
    socket.on('message', (data: Buffer) => {
      const text = data.toString();
      if (text === '2') socket.send('3');
      else if (text.startsWith('0{')) socket.send(`40/live,${JSON.stringify({ site, token })}`);
      else if (text.startsWith('40/live,')) socket.send(joinText(threadId));
      else if (text.startsWith('43/live,0')) {
        if (text.includes('"ok":true')) done();
        else failed(new Error(text));
      } else if (text.startsWith('44')) failed(new Error(text));
      else if (text.startsWith(`42/live,["${awaited.event}"`) && text.includes(awaited.says)) hear(reader);
      // Let in again: as pages do, it joins.
      if (text.startsWith('42/live,["me:entitlement"') && text.includes('"status":"active"'))
        socket.send(joinText(threadId));
    });
  });
}

function joinText(threadId: string): string {
  return `42/live,0["thread:join",${JSON.stringify({ threadId })}]`;
}

function hear(reader: number): void {
  if (!awaited.readers.has(reader) || heard.has(reader)) return;
  heard.set(reader, sharedClock());
  if (heard.size === awaited.readers.size) complete.resolve();
}

serve<ReadersWork>('ready', async (work) => {
  if (work.do === 'connect') return connect(work);
  if (work.do === 'listen') {
    heard = new Map();
    complete = Promise.withResolvers();
    awaited = { event: work.event, says: work.says, readers: new Set(work.readers) };
    return 'listening';
  }
  await complete.promise;
  return [...heard.values()];
});
