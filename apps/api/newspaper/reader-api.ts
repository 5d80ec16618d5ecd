import type { FastifyInstance } from 'fastify';
import type { DemoNewspaper, DemoPerson } from '@app/demo';

export interface ApiAnswer {
  status: number;
  body: { url?: string; detail?: string };
}

/**
 * Calls the API for a reader as a publication's server would: it signs them in with a token of its own, and asks with
 * what it was given for it.
 */
export async function callFor(
  server: FastifyInstance,
  paper: DemoNewspaper,
  reader: DemoPerson,
  path: string,
  body: object,
): Promise<ApiAnswer> {
  const { slug } = await paper.site();
  const post = (url: string, payload: object, headers: Record<string, string> = {}) =>
    server.inject({ method: 'POST', url, payload, headers });
  const signedIn = await post('/v1/auth/sso', { site: slug, token: await paper.signInToken(reader) });
  if (signedIn.statusCode !== 200) return { status: signedIn.statusCode, body: signedIn.json() };
  const { accessToken } = signedIn.json<{ accessToken: string }>();
  const authorization = `Bearer ${accessToken}`;
  const answer = await post(`/v1/sites/${slug}${path}`, body, { authorization });
  return { status: answer.statusCode, body: answer.json() };
}
