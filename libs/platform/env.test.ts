import { expect, test } from 'vitest';
import { readEnv } from './env.js';

const least = { DATABASE_URL: 'postgres://localhost/x', BELOWLINE_SECRET: 'ab'.repeat(32) };

test('the least that is needed, and what follows without being said', () => {
  expect(readEnv(least)).toMatchObject({
    PORT: 3000,
    NODE_ENV: 'production',
    OUTBOUND_ALLOW: [],
    LOG_LEVEL: 'info',
  });
});

test('lists are split at commas', () => {
  expect(readEnv({ ...least, OUTBOUND_ALLOW: ' keys.internal:443, 10.0.0.8:8080,' }).OUTBOUND_ALLOW).toEqual([
    'keys.internal:443',
    '10.0.0.8:8080',
  ]);
});

test('every wrong setting is named at once, and no value is shown', () => {
  const wrong = { PORT: '70000', BELOWLINE_SECRET: 'hunter2' };
  expect(() => readEnv(wrong)).toThrow(/PORT[\s\S]*DATABASE_URL[\s\S]*BELOWLINE_SECRET/);
  expect(() => readEnv(wrong)).not.toThrow(/hunter2/);
});
