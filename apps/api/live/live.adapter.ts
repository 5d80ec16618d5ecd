import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { type INestApplicationContext, Logger } from '@nestjs/common';
import { IoAdapter } from '@nestjs/platform-socket.io';
import type { MessageMappingProperties } from '@nestjs/websockets';
import { lastValueFrom, type Observable } from 'rxjs';
import type { Server, ServerOptions, Socket } from 'socket.io';
import { Doorway } from '@app/live';
import { SECURITY_HEADERS } from '../http/response-headers.js';

type Request = IncomingMessage & { _query?: { sid?: string } };
type Answer = (answer: unknown) => void;

/** Bytes; a token takes two thousand, and nothing else that a client sends is long. */
const LARGEST_MESSAGE = 16 * 1024;

const OPTIONS: Partial<ServerOptions> = {
  serveClient: false,
  maxHttpBufferSize: LARGEST_MESSAGE,
  perMessageDeflate: false,
  connectTimeout: 10_000,
  upgradeTimeout: 10_000,
  pingInterval: 25_000,
  pingTimeout: 20_000,
};

/** Socket.IO as we run it: origins checked on every request, and little memory for each client. */
export class LiveAdapter extends IoAdapter {
  private readonly log = new Logger(LiveAdapter.name);
  private readonly doorway: Doorway;

  constructor(app: INestApplicationContext) {
    super(app);
    this.doorway = app.get(Doorway);
  }

  override createIOServer(port: number, options?: ServerOptions): Server {
    const server = super.createIOServer(port, {
      ...options,
      ...OPTIONS,
      allowRequest: (request: Request, decide: (error: string | null, allowed: boolean) => void) => {
        this.doorway.admits(request).then(
          (admitted) => decide(admitted ? null : 'The origin is not allowed', admitted),
          () => decide('Temporarily unavailable', false),
        );
      },
      cors: {
        origin: (origin: string | undefined, answer: (error: Error | null, allowed: boolean) => void) => {
          this.doorway.admits({ headers: { origin } }).then(
            (admitted) => answer(null, admitted && origin !== undefined),
            () => answer(null, false),
          );
        },
        methods: ['GET', 'POST'],
        maxAge: 600,
      },
    } as unknown as ServerOptions) as Server;
    server.engine.use((request: Request, response: ServerResponse, next: (error?: Error) => void) => {
      response.setHeader('x-request-id', randomUUID());
      for (const [name, value] of SECURITY_HEADERS) response.setHeader(name, value);
      // `allowRequest` is asked about handshakes only; each later request of a session must come from a good origin too.
      if (request._query?.sid === undefined) return next();
      this.doorway.admits(request).then((admitted) => next(admitted ? undefined : new Error('origin')), next);
    });
    // Without this a client could hold the unguarded namespace that Socket.IO always has.
    server.use((_socket, next) => next(new Error('There is nothing here')));
    return server;
  }

  /** One listener a message and one promise for its answer, where Nest would keep a pipe of operators for each. */
  override bindMessageHandlers(
    socket: Socket,
    handlers: MessageMappingProperties[],
    transform: (data: unknown) => Observable<unknown>,
  ): void {
    for (const { message, callback, isAckHandledManually } of handlers) {
      socket.on(message as string, (...said: unknown[]) => {
        const { data, ack } = this.mapPayload(said.length === 1 ? said[0] : said) as {
          data: unknown;
          ack?: Answer;
        };
        lastValueFrom(transform((callback as (data: unknown, ack?: Answer) => unknown)(data, ack)), {
          defaultValue: undefined,
        }).then(
          (answer) => {
            if (answer !== undefined && answer !== null && ack && !isAckHandledManually) ack(answer);
          },
          (error: unknown) => this.log.error(error),
        );
      });
    }
  }

  /** Ends the transports; the HTTP server beneath is the application's to close. */
  override async close(server: Server): Promise<void> {
    server.engine?.close();
  }
}
