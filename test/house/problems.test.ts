import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { declaredProblems } from '@app/platform';
import { projectRoot } from '../../apps/cli/environment.js';

// Each of these declares what it refuses when it is loaded.
await Promise.all([
  import('@app/identity'),
  import('@app/subscriptions'),
  import('@app/discussion'),
  import('@app/moderation'),
  import('@app/live'),
  import('@app/notifications'),
  import('@app/privacy'),
  import('../../apps/api/http/problem.filter.js'),
]);

const page = readFileSync(join(projectRoot, 'docs/problems.md'), 'utf8');
const written = new Map(
  [...page.matchAll(/^### ([a-z-]+)\n\n\*\*(\d{3})\*\* (.+)\n_Client:_ (.+)$/gm)].map(
    ([, code, status]) => [code!, Number(status)] as const,
  ),
);
const declared = new Map(declaredProblems().map(({ code, status }) => [code, status]));

describe('docs/problems.md', () => {
  it('has every code there is, with its status, when it comes and what the client does', () => {
    expect(Object.fromEntries([...written].sort())).toEqual(Object.fromEntries([...declared].sort()));
  });

  it('has each code once, and no heading that is not complete', () => {
    const headings = [...page.matchAll(/^### (.+)$/gm)].map(([, code]) => code);
    expect(headings).toHaveLength(written.size);
    expect(new Set(headings).size).toBe(headings.length);
  });

  it('codes are stable: lower case words with hyphens, and no status but a refusal', () => {
    for (const [code, status] of declared) {
      expect(code).toMatch(/^[a-z]+(-[a-z]+)*$/);
      expect(status).toBeGreaterThanOrEqual(400);
    }
  });
});
