import { join } from 'node:path';
import openapiTS, { astToString } from 'openapi-typescript';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { projectRoot } from '../../apps/cli/environment.js';
import { world, type World } from '../factories/world.js';
import { complaintsAbout } from './openapi-walk.js';

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
});
