import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Strategy } from 'passport';
import { DatabaseClock, isProblem } from '@app/platform';
import { VISITOR, type Actor } from './actor.js';
import { ALLOW, type WithActor } from './allow.decorator.js';
import { Authenticator } from './sessions/authenticator.js';
import { bearerStrategy, type BearerRequest } from './sessions/bearer.strategy.js';
import { AuthenticationRequired, Forbidden, InvalidToken } from './identity.errors.js';
import { runStrategy } from './passport.runner.js';
import { permits, tokenUse, type Permission } from './permissions.js';

/**
 * Stands before every route and socket event: finds who is asking and refuses whoever lacks the permission named by
 * `@Allow`, or has it by a role while they are banned or suspended, and everyone where none is named. A socket's actor was found when it connected, since no guard runs then.
 */
@Injectable()
export class AccessGuard implements CanActivate {
  private readonly bearer: Strategy;

  constructor(
    @Inject(Reflector) private readonly reflector: Reflector,
    @Inject(Authenticator) authenticator: Authenticator,
    @Inject(DatabaseClock) private readonly clock: DatabaseClock,
  ) {
    this.bearer = bearerStrategy(authenticator);
  }

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const permission = this.reflector.getAllAndOverride<Permission | undefined>(ALLOW, [
      context.getHandler(),
      context.getClass(),
    ]);
    if (!permission) throw Forbidden('Nobody was allowed to do this');
    const actor =
      context.getType() === 'ws' ? socketActor(context) : await this.requestActor(context, permission);
    if (permits(permission, actor, this.clock.now())) return true;
    throw actor.kind === 'visitor' ? AuthenticationRequired() : Forbidden();
  }

  private async requestActor(context: ExecutionContext, permission: Permission): Promise<Actor> {
    const request = context.switchToHttp().getRequest<BearerRequest & WithActor>();
    request.actor = await this.look(request, tokenUse(permission));
    return request.actor;
  }

  private async look(request: BearerRequest, use: ReturnType<typeof tokenUse>): Promise<Actor> {
    const { headers, query, params } = request;
    const seen: BearerRequest =
      use === 'ignored'
        ? { headers: {}, query }
        : { headers, query, params, checkedAgain: use === 'checked-again' };
    try {
      const outcome = await runStrategy<Actor>(this.bearer, seen);
      if (outcome.kind === 'success') return outcome.user;
      throw InvalidToken();
    } catch (error) {
      if (use === 'stale-is-none' && isProblem(error, InvalidToken)) return VISITOR;
      throw error;
    }
  }
}

function socketActor(context: ExecutionContext): Actor {
  const { actor } = context.switchToWs().getClient<{ data: WithActor }>().data;
  if (!actor) throw Forbidden('The connection was not authenticated');
  return actor;
}
