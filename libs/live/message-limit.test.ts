import { expect, test } from 'vitest';
import type { LiveConnection } from './live-connection.js';
import { limitMessages } from './message-limit.js';

/** A connection with its limit, and what becomes of a message at a moment. */
function limited() {
  let now = 0;
  const ended: string[] = [];
  let stand: (message: unknown[], next: () => void) => void = () => undefined;
  const connection = {
    socket: { use: (middleware: typeof stand) => (stand = middleware) },
    end: (reason: string) => ended.push(reason),
  };
  limitMessages(connection as unknown as LiveConnection, () => now);
  const say = (event: unknown) => {
    let outcome: unknown = 'nothing';
    stand(
      [event, {}, (answer: { problem: { code: string } }) => (outcome = answer.problem.code)],
      () => (outcome = 'through'),
    );
    return outcome;
  };
  return { say, ended, pass: (ms: number) => (now += ms) };
}

test('sixty at once, then ten a second', () => {
  const { say, pass } = limited();
  const first = Array.from({ length: 61 }, () => say('thread:join'));
  expect(first.filter((outcome) => outcome === 'through')).toHaveLength(60);
  expect(first.at(-1)).toBe('rate-limited');
  pass(1_000);
  expect(
    Array.from({ length: 11 }, () => say('thread:leave')).filter((outcome) => outcome === 'through'),
  ).toHaveLength(10);
});

test('unknown events never go on, whatever they are called', () => {
  const { say } = limited();
  for (const event of ['error', 'constructor', '__proto__', 'toString', 7, undefined, {}]) {
    expect(say(event)).toBe('unknown-event');
  }
});

test('going on is the end; pausing is not', () => {
  const { say, ended, pass } = limited();
  for (let n = 0; n < 100; n++) say('error');
  pass(10_000);
  say('error');
  expect(ended).toEqual([]);
  for (let n = 0; n < 100; n++) say('error');
  expect(ended).toEqual(['flood']);
});
