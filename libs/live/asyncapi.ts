import { z } from 'zod';
import { CLIENT_EVENTS, Handshake, SERVER_EVENTS } from './live.events.js';

type Json = Record<string, unknown>;

const CHANNEL = { $ref: '#/channels/live' };

/** `thread:join` is `threadJoin` where a name must be an identifier. */
const nameOf = (event: string) => event.replaceAll(/[:-](\w)/g, (_, letter: string) => letter.toUpperCase());

/**
 * The AsyncAPI 3.0 document of `/live`, made from the schemas that check what clients send and type what they are
 * sent. An event's payload is its list of arguments; `x-ack` is the schema of the acknowledgement.
 */
export function asyncApiDocument(): Json {
  const schemas: Json = {};
  const refTo = (schema: z.ZodType, io: 'input' | 'output'): Json => {
    const {
      $defs = {},
      $schema: _,
      ...own
    } = z.toJSONSchema(schema, {
      io,
      target: 'draft-7',
      unrepresentable: 'any',
      reused: 'inline',
    }) as Json & { $defs?: Json };
    const { definitions = {}, ...rest } = own as Json & { definitions?: Json };
    for (const [name, found] of Object.entries({ ...$defs, ...definitions })) schemas[name] = moved(found);
    const { id } = (schema.meta() ?? {}) as { id?: string };
    if (id === undefined) return moved(rest) as Json;
    schemas[id] ??= moved(rest, id);
    return { $ref: `#/components/schemas/${id}` };
  };

  const messages: Json = {};
  const operations: Json = {};
  for (const [event, { payload, answer }] of Object.entries(CLIENT_EVENTS)) {
    const name = nameOf(event);
    messages[name] = {
      name: event,
      payload: argumentsOf([refTo(payload, 'input')]),
      'x-ack': refTo(answer, 'output'),
    };
    operations[name] = {
      action: 'receive',
      channel: CHANNEL,
      messages: [{ $ref: `#/channels/live/messages/${name}` }],
    };
  }
  for (const [event, parts] of Object.entries(SERVER_EVENTS)) {
    const name = nameOf(event);
    messages[name] = { name: event, payload: argumentsOf(parts.map((part) => refTo(part, 'output'))) };
    operations[name] = {
      action: 'send',
      channel: CHANNEL,
      messages: [{ $ref: `#/channels/live/messages/${name}` }],
    };
  }
  return {
    asyncapi: '3.0.0',
    info: {
      title: 'Belowline: live',
      version: '1.0.0',
      description:
        'Socket.IO 4 (protocol 5), namespace `/live`. Each message is an event; its payload its arguments.',
    },
    defaultContentType: 'application/json',
    channels: {
      live: {
        address: '/live',
        description:
          'Connected with the handshake as `auth`; a refusal is a `connect_error` whose `data` is the problem.',
        messages,
        'x-handshake': refTo(Handshake, 'input'),
      },
    },
    operations,
    components: { schemas: Object.fromEntries(Object.entries(schemas).sort(([a], [b]) => (a < b ? -1 : 1))) },
  };
}

function argumentsOf(items: Json[]): Json {
  return { type: 'array', items, minItems: items.length, maxItems: items.length };
}

/** Points every reference at the components, and a schema's references to itself at its own place. */
function moved(value: unknown, self?: string): unknown {
  if (Array.isArray(value)) return value.map((one) => moved(one, self));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => key !== 'id' || typeof (value as Json)['id'] !== 'string')
      .map(([key, found]) => {
        if (key !== '$ref' || typeof found !== 'string') return [key, moved(found, self)];
        const name = found === '#' ? self : found.replace(/^#\/(definitions|\$defs)\//, '');
        return [key, `#/components/schemas/${name}`];
      }),
  );
}
