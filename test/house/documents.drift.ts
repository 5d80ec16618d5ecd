import { join } from 'node:path';
import openapiTS, { astToString } from 'openapi-typescript';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { projectRoot } from '../../apps/cli/environment.js';
import { world, type World } from '../factories/world.js';
import { complaintsAbout } from './openapi-walk.js';
import { entrancesOf, holdersOf } from './routes.js';

let w: World;
let openapi: string;

beforeAll(async () => {
  w = await world();
  openapi = (await w.call('GET', '/openapi.json')).text;
});
afterAll(() => w.close());

const committed = (file: string) => join(projectRoot, file);

describe('the documents that are committed are what the code says', () => {
  it('openapi.json', () => expect(openapi).toMatchFileSnapshot(committed('openapi.json')));

  it('asyncapi.json', async () => {
    const { text } = await w.call('GET', '/asyncapi.json');
    await expect(text).toMatchFileSnapshot(committed('asyncapi.json'));
  });

  it("the client's types", async () => {
    const types = astToString(await openapiTS(openapi));
    const head = '// Made from openapi.json by `npm run generate`.\n';
    await expect(head + types).toMatchFileSnapshot(committed('libs/client/generated/openapi.d.ts'));
  });
});

describe('the OpenAPI document', () => {
  it('is whole: every path, body, query and answer has its schema, and each reference leads somewhere', () => {
    expect(complaintsAbout(JSON.parse(openapi))).toEqual([]);
  });

  it('says of every route that is not public that it needs a token, and of no other', () => {
    const { paths } = JSON.parse(openapi) as {
      paths: Record<string, Record<string, { security?: object[] }>>;
    };
    const described = entrancesOf(w.app).flatMap(({ method, path, permission }) => {
      const operation = paths[path.replaceAll(/:(\w+)/g, '{$1}')]?.[method.toLowerCase()];
      return operation ? [{ name: `${method} ${path}`, permission: permission!, operation }] : [];
    });
    const operations = Object.values(paths).flatMap((one) => Object.keys(one));
    expect(described.length).toBe(operations.length);
    for (const { name, permission, operation } of described) {
      // Who takes part is told the gate when they come without one: that is a refusal.
      const open = holdersOf(permission).includes('visitor') && !permission.startsWith('comment:');
      const withoutToken = operation.security?.some((way) => Object.keys(way).length === 0) ?? true;
      const none = operation.security?.length === 0;
      expect([name, withoutToken || none], name).toEqual([name, open]);
      if (!none) expect(operation.security, name).toContainEqual({ bearer: [] });
    }
  });
});
