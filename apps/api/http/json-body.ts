import type { FastifyInstance, FastifyRequest } from 'fastify';
import {
  InvalidBody,
  MalformedRequest,
  nameGivenTwice,
  type Problem,
  UnsupportedMediaType,
} from '@app/platform';

/** JSON in UTF-8 and nothing else, spelled as RFC 9110 has it: no other parameter, no stray characters. */
const JSON_TYPE = /^application\/json(?:;[ \t]*charset="?utf-8"?)?$/i;
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** A request whose body's bytes are kept, because a signature was made over them. */
export interface WithRawBody {
  rawBody?: Buffer;
}

const TRAPS = new Set(['__proto__', 'constructor', 'prototype']);
/** Levels of lists and objects within each other: far more than anything asks for, far fewer than a stack holds. */
const DEEPEST = 100;

/**
 * Refuses what nests deeper than `DEEPEST`, and, when `wary`, names that mean something to JavaScript itself and halves
 * of characters, which no column and no encoding can keep. Not a reviver: that one recurses, as deep as the body.
 */
function refuseTraps(value: unknown, wary: boolean): void {
  const waiting: [key: string, value: unknown, depth: number][] = [['', value, 0]];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const [key, member, depth] = next;
    if (typeof member === 'string') {
      if (wary && !member.isWellFormed()) throw halfACharacter(key);
    } else if (typeof member === 'object' && member !== null) {
      if (depth === DEEPEST)
        throw MalformedRequest(`It has more than ${DEEPEST} lists and objects within each other`);
      for (const name of Object.keys(member)) {
        if (wary && TRAPS.has(name)) throw notKnown(name);
        if (wary && !name.isWellFormed()) throw halfACharacter(name);
        waiting.push([name, (member as Record<string, unknown>)[name], depth + 1]);
      }
    }
  }
}

function notKnown(name: string): Problem {
  const detail = 'This field is not known';
  return InvalidBody({ errors: [{ pointer: `/${name}`, code: 'unknown-field', detail }] });
}

function halfACharacter(name: string): Problem {
  const pointer = `/${name.toWellFormed().slice(0, 100)}`;
  const detail = 'It holds half a character (an unpaired surrogate)';
  return InvalidBody({ errors: [{ pointer, code: 'unpaired-surrogate', detail }] });
}

function givenTwice(name: string): Problem {
  const pointer = `/${name.slice(0, 100).toWellFormed()}`;
  const detail = 'This field is given twice';
  return InvalidBody({ errors: [{ pointer, code: 'duplicate-field', detail }] });
}

/** The body as a value, or the problem with it; `wary` of what is a trap in a person's body. */
export function parseJson(bytes: Buffer, wary = true): unknown {
  if (bytes.length === 0) throw MalformedRequest('The body is empty');
  let text: string;
  try {
    text = utf8.decode(bytes);
  } catch {
    throw MalformedRequest('The body is not UTF-8');
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) throw MalformedRequest('The body is not JSON');
    throw error;
  }
  refuseTraps(value, wary);
  const twice = wary ? nameGivenTwice(text) : undefined;
  if (twice !== undefined) throw givenTwice(twice);
  return value;
}

/**
 * Makes the server take JSON bodies only and keep their bytes; anything else is 415. A route with
 * `@RouteConfig({ signed: true })` takes whatever is JSON.
 */
export function acceptJsonOnly(server: FastifyInstance): void {
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('*', { parseAs: 'buffer' }, (request: FastifyRequest, body: Buffer, done) => {
    if (!JSON_TYPE.test(request.headers['content-type'] ?? '')) return done(UnsupportedMediaType());
    (request as WithRawBody).rawBody = body;
    // What somebody signed may hold anything that JSON can: whoever checks the signature stores what can be stored.
    const { signed = false } = request.routeOptions.config as { signed?: boolean };
    try {
      done(null, parseJson(body, !signed));
    } catch (error) {
      done(error as Error);
    }
  });
  // Fastify skips the parser when there is no content type: a body without one is refused here.
  server.addHook('preParsing', async (request) => {
    const length = request.headers['content-length'];
    const hasBody =
      request.headers['transfer-encoding'] !== undefined || (length !== undefined && length !== '0');
    if (hasBody && request.headers['content-type'] === undefined) throw UnsupportedMediaType();
    if (request.headers['content-encoding'] !== undefined)
      throw UnsupportedMediaType('The body must not be compressed');
  });
}
