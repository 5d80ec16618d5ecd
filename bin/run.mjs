// The first thing that runs of `npm start`, `npm test` and the like: brings a fresh clone, on any Node from 20 on, to
// where the project's own code can take over on the Node that it is written for.
import { at, main, pinnedNode, run, Stop } from './project.mjs';
import { build } from './build.mjs';
import { install } from './install.mjs';
import { test } from './test.mjs';

const [command = 'start', ...args] = process.argv.slice(2);

/** The channel is a leash: should this process be killed, the command line notices and stops. */
const cli = (...rest) =>
  run(pinnedNode, ['--enable-source-maps', at('dist/apps/cli/main.js'), ...rest], {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  });

const commands = {
  start: () => cli('start', ...args),
  belowline: () => cli(...args),
  check: () => test(['--project', 'unit', ...args], { withChecks: true }),
  test: () => test(args, { withChecks: args.length === 0 }),
  'test:deep': () => deep(),
  bench: () => run(pinnedNode, ['--enable-source-maps', at('dist/bench/main.js'), ...args]),
};

/** The same tests with many more random cases and rounds, see test/support/depth.ts. */
function deep() {
  process.env.BELOWLINE_DEEP = '1';
  return test(args, { withChecks: false });
}

await main(async () => {
  const major = Number(process.versions.node.split('.')[0]);
  if (major < 20) throw new Stop(`Belowline needs Node 20 or newer; this is ${process.version}.`);
  const chosen = commands[command];
  if (!chosen) throw new Stop(`There is no "${command}"; there are: ${Object.keys(commands).join(', ')}.`);
  await install();
  await build();
  return chosen();
});
