import { createParamDecorator, type ExecutionContext } from '@nestjs/common';

/** The device that a request comes from: its address (behind trusted proxies the one they name) and what it says it is. */
export interface Client {
  address: string;
  userAgent: string | undefined;
}

/** The client of an HTTP request, as a parameter of a route. */
export const CurrentClient = createParamDecorator((_: unknown, context: ExecutionContext): Client => {
  const request = context
    .switchToHttp()
    .getRequest<{ ip: string; headers: Record<string, string | string[] | undefined> }>();
  const userAgent = request.headers['user-agent'];
  return { address: request.ip, userAgent: typeof userAgent === 'string' ? userAgent : undefined };
});
