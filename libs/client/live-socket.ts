import { io } from 'socket.io-client';
import type { Closing } from './events.js';
import type { LiveSocket } from './live-thread.js';
import type { ProblemDocument } from './types.js';
import type { Session } from './session.js';

/** How long to wait, on average, after a refusal that will pass. */
const PAUSE_MS = 10_000;

export interface LiveSocketOptions {
  baseUrl: string;
  site: string;
  session: Session;
}

/**
 * A connection of its own to `/live`, made as whoever is signed in: it carries the session's newest token, tells the
 * server about a newer one while it is open, and connects anew when somebody signs in or out. Reconnecting waits
 * between half a second and half a minute, a little different for everyone. Returns the socket and how to end it.
 */
export function openLiveSocket({ baseUrl, site, session }: LiveSocketOptions): {
  socket: LiveSocket;
  close(): void;
} {
  const socket: LiveSocket = io(`${baseUrl}/live`, {
    // Two threads on one page each have their line: `thread:events` does not name its thread.
    forceNew: true,
    transports: ['websocket', 'polling'],
    // Where web sockets are blocked, long polling is tried in the same attempt.
    tryAllTransports: true,
    reconnectionDelay: 1_000,
    reconnectionDelayMax: 30_000,
    randomizationFactor: 0.5,
    auth: (tell) => {
      session.token().then(
        (token) => tell(token === null ? { site } : { site, token }),
        () => tell({ site }),
      );
    },
  });

  let carried: string | null = null;
  let later: ReturnType<typeof setTimeout> | undefined;
  socket.on('connect', () => void session.token().then((token) => (carried = token), ignore));
  socket.on('connect_error', (error) => {
    // A lost network is retried by the manager; a refusal by the server is not.
    if (socket.active) return;
    const problem = (error as { data?: ProblemDocument }).data;
    if (problem?.status === 401) void connectWithAnotherToken();
    else if (!problem || problem.status === 429 || problem.status >= 500) {
      later = setTimeout(() => socket.connect(), PAUSE_MS * (0.5 + Math.random()));
    }
  });

  let closing: Closing | null = null;
  socket.on('connection:closing', (told) => (closing = told));
  socket.on('disconnect', (reason) => {
    // What the server closed the manager leaves closed, whatever the reason.
    if (reason === 'io server disconnect') void comeBack(closing);
    closing = null;
  });

  async function comeBack(why: Closing | null): Promise<void> {
    if (why?.reason === 'session-ended' || why?.reason === 'token-expired') {
      if (carried !== null) await session.tokenInsteadOf(carried).catch(() => null);
    }
    const pause = why?.reason === 'flood' ? PAUSE_MS * 6 : PAUSE_MS / 5;
    clearTimeout(later);
    later = setTimeout(() => socket.connect(), pause * (0.5 + Math.random()));
  }

  async function connectWithAnotherToken(): Promise<void> {
    const refused = await session.token().catch(() => null);
    if (refused === null) return;
    const another = await session.tokenInsteadOf(refused).catch(() => null);
    if (another !== refused) socket.connect();
  }

  const unlisten = session.listen((change) => {
    if (change === 'person') socket.disconnect().connect();
    else if (socket.connected) void session.token().then(renew, ignore);
  });
  function renew(token: string | null): void {
    if (token === null || token === carried || !socket.connected) return;
    carried = token;
    socket.emit('session:renew', { token });
  }

  return {
    socket,
    close() {
      unlisten();
      clearTimeout(later);
      socket.disconnect();
    },
  };
}

function ignore(): void {
  // Nobody waits for it: the next request that needs a token says what is wrong.
}
