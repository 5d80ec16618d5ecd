import { afterAll, beforeAll, expect, it } from 'vitest';
import { FAST_LANE } from '../../apps/api/http/fast-lane.js';
import { world, type World } from '../factories/world.js';
import { type Entrance, entrancesOf, holdersOf, listening } from './routes.js';

let w: World;
let entrances: Entrance[];
let served: Set<string>;

beforeAll(async () => {
  const { started, served: heard } = await listening(() => world());
  w = started;
  served = heard;
  entrances = entrancesOf(w.app);
});
afterAll(() => w.close());

const nameOf = ({ method, path }: Entrance) => `${method} ${path}`;
/** A route's HEAD is its GET without the body, and takes the same decision. */
const withoutHeads = (names: Iterable<string>) => {
  const all = new Set(names);
  return [...all].filter((name) => !(name.startsWith('HEAD ') && all.has(name.replace('HEAD', 'GET'))));
};

it('every route and every socket event names its permission', () => {
  expect(entrances.filter(({ permission }) => !permission).map(nameOf)).toEqual([]);
  expect(entrances.length).toBeGreaterThan(40);
});

it('every route of a controller is served', () => {
  const routes = entrances.filter(({ method }) => method !== 'EVENT').map(nameOf);
  expect(routes.filter((name) => !served.has(name))).toEqual([]);
});

it('who may come in where is as it was when somebody last looked', async () => {
  const known = new Set(entrances.map(nameOf));
  const guarded = entrances
    .map((entrance) => {
      const permission = entrance.permission!;
      return `${nameOf(entrance).padEnd(74)} ${permission.padEnd(20)} ${holdersOf(permission)}`;
    })
    .sort();
  const pages = withoutHeads(served).filter((name) => !known.has(name));
  const text = `# Every way in. Made by \`npm run generate\`; a change here is a change of who may do what.

## Routes and socket events, behind the guard
${guarded.join('\n')}

## Pages, outside the guard: the same for everyone, or the demo newspaper's own
${pages.sort().join('\n')}

## Before the framework: kept public answers, asked without \`Authorization\`
${Object.values(FAST_LANE)
  .map(({ source }) => `GET ${source}`)
  .join('\n')}
`;
  await expect(text).toMatchFileSnapshot('permissions.snapshot.txt');
});
