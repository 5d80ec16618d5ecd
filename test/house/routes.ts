import 'reflect-metadata';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { RequestMethod } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { ModulesContainer } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance, RouteOptions } from 'fastify';
import { ALLOW, PERMISSIONS, type Permission } from '@app/identity';

/** A way in that Nest knows: a route or a socket event, with the permission that its `@Allow` names. */
export interface Entrance {
  /** A route's method, or `EVENT`. */
  method: string;
  path: string;
  permission: Permission | undefined;
}

/** Runs `start` and gives, beside what it gives, every route that Fastify was told of: `GET /v1/me`. */
export async function listening<T>(start: () => Promise<T>): Promise<{ started: T; served: Set<string> }> {
  const served = new Set<string>();
  const onServer = (message: unknown) => {
    const { fastify } = message as { fastify: FastifyInstance };
    fastify.addHook('onRoute', (route: RouteOptions) => {
      for (const method of [route.method].flat()) served.add(`${method} ${route.url}`);
    });
  };
  subscribe('fastify.initialization', onServer);
  try {
    return { started: await start(), served };
  } finally {
    unsubscribe('fastify.initialization', onServer);
  }
}

/** Every route of every controller, and every event of every gateway, as the running application has them. */
export function entrancesOf(app: NestFastifyApplication): Entrance[] {
  const modules = [...app.get(ModulesContainer).values()];
  const classesOf = (wrappers: Iterable<{ metatype: unknown }>) =>
    [...wrappers].map(({ metatype }) => metatype).filter((found) => typeof found === 'function') as Class[];
  const routes = modules.flatMap((module) => classesOf(module.controllers.values())).flatMap(routesOf);
  const events = modules
    .flatMap((module) => classesOf(module.providers.values()))
    .filter((provider) => Reflect.getMetadata('websockets:is_gateway', provider))
    .flatMap(eventsOf);
  return [...routes, ...events];
}

type Class = abstract new (...args: never[]) => object;

function* handlersOf(holder: Class): Generator<object> {
  const prototype = holder.prototype as object;
  for (const name of Object.getOwnPropertyNames(prototype)) {
    const handler: unknown = Object.getOwnPropertyDescriptor(prototype, name)?.value;
    if (name !== 'constructor' && typeof handler === 'function') yield handler;
  }
}

function permissionOf(handler: object, holder: Class): Permission | undefined {
  return (Reflect.getMetadata(ALLOW, handler) ?? Reflect.getMetadata(ALLOW, holder)) as
    Permission | undefined;
}

function routesOf(controller: Class): Entrance[] {
  const prefix = Reflect.getMetadata(PATH_METADATA, controller) as string;
  return [...handlersOf(controller)].flatMap((handler) => {
    const path = Reflect.getMetadata(PATH_METADATA, handler) as string | undefined;
    if (path === undefined) return [];
    const method = RequestMethod[Reflect.getMetadata(METHOD_METADATA, handler) as RequestMethod];
    const whole = `/${prefix}/${path}`.replaceAll(/\/+/g, '/').replace(/(?<=.)\/$/, '');
    return [{ method, path: whole, permission: permissionOf(handler, controller) }];
  });
}

function eventsOf(gateway: Class): Entrance[] {
  const { namespace } = Reflect.getMetadata('websockets:gateway_options', gateway) as { namespace: string };
  return [...handlersOf(gateway)].flatMap((handler) => {
    if (!Reflect.getMetadata('websockets:message_mapping', handler)) return [];
    const event = Reflect.getMetadata('message', handler) as string;
    return [{ method: 'EVENT', path: `/${namespace} ${event}`, permission: permissionOf(handler, gateway) }];
  });
}

/** Who has a permission, in words: `visitor, person`, `moderator, editor, admin`, `key members:read`. */
export function holdersOf(permission: Permission): string {
  const grant: { visitor?: true; person?: true; roles?: readonly string[]; scope?: string } =
    PERMISSIONS[permission];
  return [
    ...(grant.visitor ? ['visitor'] : []),
    ...(grant.person ? ['person'] : []),
    ...(grant.roles ?? []),
    ...(grant.scope === undefined ? [] : [grant.scope === '*' ? 'any key' : `key ${grant.scope}`]),
  ].join(', ');
}
