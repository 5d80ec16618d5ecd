import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { TextModel } from '@app/screening';
import { projectRoot } from '../../apps/cli/environment.js';
import type { TestPerson, World } from '../factories/world.js';

export const BAD = 'You are a moron and a liar, shut your mouth, you stupid idiot.';
export const FINE = 'The council meets on Tuesday to talk about the bridge and the bus.';

/** Weights that have seen the labelled comments, as they are stored. */
export function taught(version: number): Buffer {
  const model = TextModel.blank(version);
  const corpus = readFileSync(join(projectRoot, 'test/corpora/labelled-comments.jsonl'), 'utf8');
  for (const line of corpus.trimEnd().split('\n')) {
    const { text, decision } = JSON.parse(line) as { text: string; decision: string };
    model.learn(text, { reply: false }, { bad: decision === 'reject' });
  }
  return Buffer.from(model.serialise());
}

/** Changes what the policy says of the model, everywhere and at some places. */
export async function turn(
  w: World,
  admin: TestPerson,
  model: object,
  overrides: object[] = [],
): Promise<void> {
  const policy = '/v1/sites/daily/policy';
  const { version, document } = (await w.call('GET', policy, { token: admin.token })).body;
  const body = { version, document: { ...document, model, overrides } };
  const answer = await w.call('PUT', policy, { token: admin.token, body });
  expect(answer.status, answer.text).toBe(200);
}
