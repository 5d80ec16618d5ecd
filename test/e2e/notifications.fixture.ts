import { expect } from 'vitest';
import { Gathering } from '@app/discussion';
import { Notifying } from '@app/notifications';
import type { Answer, TestPerson, World } from '../factories/world.js';

/** What the worker does: until everybody is told. Gives how many were. */
export async function tellAll(w: World): Promise<number> {
  await w.app.get(Gathering).catchUp();
  return w.app.get(Notifying).catchUp();
}

export const mention = ({ name, id }: { name: string; id: string }) => `@[${name}](${id})`;

export function inbox(w: World, who: TestPerson, query = ''): Promise<Answer> {
  return w.call('GET', `/v1/me/notifications${query}`, { token: who.token });
}

/** Somebody's inbox, the newest first, as kinds and texts; and that it counts what it shows. */
export async function told(w: World, who: TestPerson): Promise<string[]> {
  const { status, body, text } = await inbox(w, who);
  expect(status, text).toBe(200);
  const items = body.items as { kind: string; read: boolean; comment: { body: string } }[];
  expect(body.unread).toBe(items.filter(({ read }) => !read).length);
  return items.map(({ kind, comment }) => `${kind}: ${comment.body}`);
}

/** Says something, and gives the comment. */
export async function say(w: World, who: TestPerson, articleKey: string, body: string, parentId?: string) {
  const answer = await w.post(who, articleKey, body, parentId ? { parentId } : {});
  expect(answer.status, answer.text).toBeLessThan(300);
  return answer.body as { id: string; version: number };
}

/** A moderator decides about a comment's case. */
export async function decide(w: World, moderator: TestPerson, commentId: string, action: string) {
  const at = `/v1/sites/daily/moderation/cases/${commentId}`;
  const { version, revision } = (await w.call('GET', at, { token: moderator.token })).body;
  const answer = await w.call('POST', `${at}/decisions`, {
    token: moderator.token,
    body: { action, version, revision },
  });
  expect(answer.status, answer.text).toBe(201);
}
