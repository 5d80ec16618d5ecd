import type { Type } from '@nestjs/common';

/** Where the demo finds the libs' services: a Nest application or its context. */
export interface Services {
  get<T>(token: Type<T> | (abstract new (...args: never[]) => T) | symbol): T;
}
