import { expect, test } from 'vitest';
import { asyncApiDocument } from './asyncapi.js';

test('asyncapi.json is what the code says; `npx vitest run --project unit libs/live -u` writes it anew', async () => {
  const text = `${JSON.stringify(asyncApiDocument(), null, 2)}\n`;
  await expect(text).toMatchFileSnapshot('../../asyncapi.json');
});
