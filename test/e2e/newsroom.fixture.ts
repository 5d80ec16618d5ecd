import { type Call, type TestPerson, world, type World } from '../factories/world.js';

/** Where moderators of the site work. */
export const M = '/v1/sites/daily/moderation';

export interface Newsroom {
  w: World;
  /** Two readers who may post. */
  ada: TestPerson;
  ben: TestPerson;
  /** Two moderators. */
  mia: TestPerson;
  mark: TestPerson;
}

/** A site with readers, moderators, an open discussion (`square`) and one in which comments wait (`waiting`). */
export async function newsroom(): Promise<Newsroom> {
  const w = await world();
  const ada = await w.person('Ada Moreau', { plan: 'monthly' });
  const ben = await w.person('Ben Okafor', { plan: 'monthly' });
  const mia = await w.person('Mia Sand', { role: 'moderator' });
  const mark = await w.person('Mark Lind', { role: 'moderator' });
  await w.article('square');
  await w.article('waiting', { settings: { premoderated: true } });
  return { w, ada, ben, mia, mark };
}

export function as(person: TestPerson, body?: unknown, headers?: Record<string, string>): Call {
  return { token: person.token, body, ...(headers && { headers }) };
}
