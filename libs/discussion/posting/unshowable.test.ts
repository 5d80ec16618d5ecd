import { expect, it } from 'vitest';
import { unshowable } from './unshowable.js';

const marked = `e${'\u0323\u0301'.repeat(3)}`;

it.each([
  ['> >', 'comment-empty'],
  ['|| ||', 'comment-empty'],
  [`||hush|| ${marked.repeat(2900)}`, 'comment-too-long'],
])('refuses case %#', (body, code) =>
  expect(unshowable(body)).toMatchObject({ verdict: 'refuse', code, findings: [{ verdict: 'refuse' }] }),
);

it.each(['Well said', '👍', '||hush||', `||hush|| ${marked.repeat(2800)}`, `x${'\r\n'.repeat(20_000)}x`])(
  'has nothing against case %#',
  (body) => expect(unshowable(body)).toBeUndefined(),
);
