import type { FastifyInstance, FastifyRequest } from 'fastify';
import { InvalidBody, MalformedRequest, UnsupportedMediaType } from '@app/platform';

/** JSON in UTF-8 and nothing else, spelled as RFC 9110 has it: no other parameter, no stray characters. */
const JSON_TYPE = /^application\/json(?:;[ \t]*charset="?utf-8"?)?$/i;
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** A request whose body's bytes are kept, because a signature was made over them. */
export interface WithRawBody {
  rawBody?: Buffer;
}

/** Names that mean something to JavaScript itself, and halves of characters, which no column and no encoding can keep. */
function refuseTraps(this: unknown, key: string, value: unknown): unknown {
  if (key === '__proto__' || key === 'constructor' || key === 'prototype') {
    throw InvalidBody({
      errors: [{ pointer: `/${key}`, code: 'unknown-field', detail: 'This field is not known' }],
    });
  }
  if (!key.isWellFormed() || (typeof value === 'string' && !value.isWellFormed())) {
    const pointer = `/${key.toWellFormed().slice(0, 100)}`;
    const detail = 'It holds half a character (an unpaired surrogate)';
    throw InvalidBody({ errors: [{ pointer, code: 'unpaired-surrogate', detail }] });
  }
  return value;
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
  const suspicious =
    wary && (text.includes('__proto__') || text.includes('constructor') || text.includes('\\u'));
  try {
    return JSON.parse(text, suspicious ? refuseTraps : undefined);
  } catch (error) {
    if (error instanceof SyntaxError) throw MalformedRequest('The body is not JSON');
    throw error;
  }
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
