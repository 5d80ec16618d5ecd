import { expect, it } from 'vitest';
import { PATHS, safeReturn, signInPath } from './paths.js';

it('leads back to the newspaper and nowhere else', () => {
  const own = `${PATHS.article('night-train-returns')}#discussion`;
  expect(safeReturn(own)).toBe(own);
  expect(safeReturn('/demo')).toBe('/demo');
  expect(signInPath(own)).toBe(
    '/demo/sign-in?returnTo=%2Fdemo%2Farticles%2Fnight-train-returns%23discussion',
  );
  for (const path of [
    undefined,
    '',
    '//evil.example',
    'https://evil.example/demo',
    '/demo//evil',
    '/demolition',
    '/demo\\x',
    '/v1',
  ]) {
    expect(safeReturn(path)).toBe(PATHS.front);
  }
});
