import 'reflect-metadata';
import { ModulesContainer } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { ALLOW, bearerUse, type Permission } from '@app/identity';

type Class = abstract new (...args: never[]) => object;
type Security = Record<string, string[]>[];

/** The name by which the document knows a route of a controller. */
export function operationIdOf(controller: string, method: string): string {
  return `${controller.replace(/Controller$/, '')}_${method}`;
}

const SECURITY: Record<ReturnType<typeof bearerUse>, Security> = {
  needed: [{ bearer: [] }],
  optional: [{}, { bearer: [] }],
  none: [],
};

/** What each operation says of tokens, by its name: what the guard makes of the route's `@Allow`. */
export function securityOf(app: NestFastifyApplication): ReadonlyMap<string, Security> {
  const found = new Map<string, Security>();
  for (const module of app.get(ModulesContainer).values()) {
    for (const { metatype } of module.controllers.values()) {
      const controller = metatype as Class;
      const prototype = controller.prototype as Record<string, unknown>;
      for (const method of Object.getOwnPropertyNames(prototype)) {
        const handler = prototype[method];
        if (typeof handler !== 'function') continue;
        const permission = (Reflect.getMetadata(ALLOW, handler) ?? Reflect.getMetadata(ALLOW, controller)) as
          Permission | undefined;
        // A route that names none is refused to everyone; a test finds it.
        if (permission) found.set(operationIdOf(controller.name, method), SECURITY[bearerUse(permission)]);
      }
    }
  }
  return found;
}
