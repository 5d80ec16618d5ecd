import type { CanActivate, ExecutionContext } from '@nestjs/common';
import { ROUTE_ARGS_METADATA } from '@nestjs/common/constants.js';
import { RouteParamtypes } from '@nestjs/common/enums/route-paramtypes.enum.js';
import type { FastifyRequest } from 'fastify';
import { InvalidQuery } from '@app/platform';

const MOST = 20;

/**
 * Refuses a query where the route declares none (`@Query({ schema })`): a name that nobody offers is a mistake of the
 * caller's, and passing over it in silence would hide it. Runs after the access guard, as schemas do.
 */
export class QueryGuard implements CanActivate {
  private readonly declared = new WeakMap<object, boolean>();

  canActivate(context: ExecutionContext): boolean {
    if (context.getType() !== 'http') return true;
    const names = Object.keys(context.switchToHttp().getRequest<FastifyRequest>().query as object);
    if (names.length === 0 || this.declares(context)) return true;
    const errors = names.slice(0, MOST).map((name) => ({
      pointer: `/${name.slice(0, 100).replaceAll('~', '~0').replaceAll('/', '~1')}`,
      code: 'unknown-field',
      detail: 'This field is not known',
    }));
    throw InvalidQuery({ errors });
  }

  private declares(context: ExecutionContext): boolean {
    const handler = context.getHandler();
    let declared = this.declared.get(handler);
    if (declared === undefined) {
      const parameters = (Reflect.getMetadata(ROUTE_ARGS_METADATA, context.getClass(), handler.name) ??
        {}) as Record<string, { schema?: unknown }>;
      declared = Object.entries(parameters).some(
        ([key, { schema }]) => key.startsWith(`${RouteParamtypes.QUERY}:`) && schema !== undefined,
      );
      this.declared.set(handler, declared);
    }
    return declared;
  }
}
