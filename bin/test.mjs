import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { at, run, say } from './project.mjs';

const REPORT = 'test-results/vitest.json';

/** Runs every script of package.json named `check:...`, each to its end, and gives the names of those that failed. */
async function checks() {
  const { scripts } = JSON.parse(readFileSync(at('package.json'), 'utf8'));
  const names = Object.keys(scripts).filter((name) => name.startsWith('check:'));
  const failed = [];
  for (const name of names) {
    say(`\n${name}`);
    if ((await run('npm', ['run', '--silent', name])) !== 0) failed.push(name);
  }
  return { passed: names.length - failed.length, failed };
}

/** Runs vitest and counts. A run that failed without a failed test (a file that does not load, an error outside of tests) has failed once at least. */
async function vitest(args) {
  mkdirSync(at('test-results'), { recursive: true });
  rmSync(at(REPORT), { force: true });
  const code = await run('vitest', [
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${REPORT}`,
    ...args,
  ]);
  let report = {};
  try {
    report = JSON.parse(readFileSync(at(REPORT), 'utf8'));
  } catch {
    // No report: vitest itself did not come up, and its exit code says so.
  }
  const failed = report.numFailedTests ?? 0;
  return {
    code,
    passed: report.numPassedTests ?? 0,
    failed: code === 0 ? failed : Math.max(1, failed),
    skipped: (report.numPendingTests ?? 0) + (report.numTodoTests ?? 0),
  };
}

/**
 * `npm run check` and `npm test`: the checks, then the tests named by `args`, all without. Prints the closing line
 * `N passed, N failed, N skipped`, in which each check counts as one, and gives the exit code.
 */
export async function test(args, { withChecks }) {
  const checked = withChecks ? await checks() : { passed: 0, failed: [] };
  const tested = await vitest(args);
  if (checked.failed.length > 0) say(`\nFailed checks: ${checked.failed.join(', ')}`);
  const passed = checked.passed + tested.passed;
  const failed = checked.failed.length + tested.failed;
  say(`\n${passed} passed, ${failed} failed, ${tested.skipped} skipped`);
  return failed > 0 ? 1 : tested.code;
}
