import { createParamDecorator, SetMetadata, type ExecutionContext } from '@nestjs/common';
import type { Actor } from './actor.js';
import type { Permission } from './permissions.js';

export const ALLOW = 'belowline:allow';

/** Names the permission that a route or a socket event needs; without one it is refused. */
export const Allow = (permission: Permission) => SetMetadata(ALLOW, permission);

/** A request or socket on which the guard has put who is asking. */
export interface WithActor {
  actor?: Actor;
}

/** The actor that the guard found, as a parameter of a route or a socket event. */
export const CurrentActor = createParamDecorator((_: unknown, context: ExecutionContext): Actor => {
  const carrier: WithActor =
    context.getType() === 'ws'
      ? context.switchToWs().getClient<{ data: WithActor }>().data
      : context.switchToHttp().getRequest<WithActor>();
  if (!carrier.actor) throw new Error('No actor: the access guard did not run');
  return carrier.actor;
});
