import { guests, wilma } from './guests.js';
import { PAPER } from './paper.js';
import type { DemoPerson } from './person.js';
import { readers } from './readers.js';
import { staff } from './staff.js';
import { storyReaders } from './story-readers.js';

/** The password of everyone in the demo; there is nothing of anybody's behind it. */
export const DEMO_PASSWORD = 'the-ferry-leaves-at-seven';

/** Everyone in the demo: the story's readers, those who share and were given something, the newspaper's staff, then the other subscribers. */
export const PEOPLE: readonly DemoPerson[] = [...storyReaders, wilma, ...guests, ...staff, ...readers];

const byKey = new Map(PEOPLE.map((person) => [person.key, person]));

/** The person of that key. @throws Error when there is none: the demo's data names somebody who does not exist. */
export function personOf(key: string): DemoPerson {
  const person = byKey.get(key);
  if (!person) throw new Error(`The demo of ${PAPER.name} has no person '${key}'`);
  return person;
}
