import type { Client, FetchResponse } from 'openapi-fetch';
import type { Paths } from './paths.js';

/** Every request of the API, typed by its OpenAPI document: what is given, and what comes back. */
export type Api = Client<Paths>;

interface Init extends Omit<RequestInit, 'body'> {
  params?: {
    path?: Record<string, string | number>;
    /** Of a list each is a parameter of this name. */
    query?: Record<string, string | number | boolean | string[] | undefined>;
    header?: Record<string, string>;
  };
  body?: unknown;
  parseAs?: 'json' | 'blob';
}

const METHODS = ['GET', 'PUT', 'POST', 'PATCH', 'DELETE'];

/**
 * A client by `openapi-fetch`'s types, with what is used of it: its own code is of another half of the things that it
 * can do, and a twentieth of what readers would load.
 */
export function createApi({
  baseUrl,
  fetch: send,
}: {
  baseUrl: string;
  fetch(request: Request): Promise<Response>;
}): Api {
  const ask = async (method: string, path: string, init: Init = {}) => {
    const { params = {}, body, parseAs = 'json', ...more } = init;
    const address = path.replace(/\{(\w+)\}/g, (_, name: string) =>
      encodeURIComponent(String(params.path?.[name])),
    );
    const query = new URLSearchParams();
    for (const [name, value] of Object.entries(params.query ?? {}))
      for (const one of [value ?? []].flat()) query.append(name, String(one));
    const response = await send(
      new Request(`${baseUrl.replace(/\/$/, '')}${address}${query.size > 0 ? `?${query.toString()}` : ''}`, {
        ...more,
        method,
        headers: {
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...params.header,
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
    );
    return answered(response, parseAs);
  };
  return Object.fromEntries(
    METHODS.map((method) => [method, (path: string, init?: Init) => ask(method, path, init)]),
  ) as unknown as Api;
}

/** `error` is what a refusal said, as JSON where it is that. */
async function answered(
  response: Response,
  parseAs: 'json' | 'blob',
): Promise<FetchResponse<never, never, never>> {
  if (response.ok) {
    if (parseAs === 'blob') return { data: await response.blob(), response } as never;
    const text = await response.text();
    return { data: text === '' ? undefined : JSON.parse(text), response } as never;
  }
  const text = await response.text();
  try {
    return { error: JSON.parse(text), response } as never;
  } catch {
    return { error: text, response } as never;
  }
}
