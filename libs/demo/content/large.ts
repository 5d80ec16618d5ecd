import type { DemoComment } from './discussion.js';
import { PEOPLE } from './people.js';
import type { DemoPerson } from './person.js';
import { nightTrain } from './articles/night-train.js';
import { Conversation, type Gist } from './large/conversation.js';
import { pick, type Random, seeded } from './large/random.js';
import { Tree } from './large/tree.js';

/** The comments come within so many minutes after publication, most of them early. */
const SPAN = 8_600;

const speakers = PEOPLE.filter(
  (person) => person.role === 'reader' && !['member', 'new', 'guest', 'banned'].includes(person.standing),
);
const author = PEOPLE.find((person) => person.key === nightTrain.author) as DemoPerson;

/** Some speak often, many seldom; nobody answers themselves. */
function speaker(random: Random, notKey: string | null): DemoPerson {
  for (;;) {
    const person = speakers[Math.floor(random() ** 1.5 * speakers.length)] as DemoPerson;
    if (person.key !== notKey) return person;
  }
}

const givenName = (person: DemoPerson) => person.name.split(' ')[0] as string;

/**
 * The large article's discussion, one comment after the other in the order of time: parents before replies, about 45
 * of a hundred at the top, up to 12 levels deep, a few branches with very many answers. No two of its sentences are
 * the same, for some tens of thousands of comments. The same `count` and `seed` give the same discussion.
 *
 * @param count how many comments, all of them published.
 */
export function* largeDiscussion(count: number, seed: number): Generator<DemoComment, void, undefined> {
  const random = seeded(seed);
  const tree = new Tree(random);
  const conversation = new Conversation(random);
  const people: DemoPerson[] = [];
  const gists: Gist[] = [];
  for (let index = 0; index < count; index += 1) {
    const parent = tree.grow();
    const answered =
      parent === null ? null : { person: people[parent] as DemoPerson, gist: gists[parent] as Gist };
    const byAuthor = answered?.gist.side === 'ask' && answered.person !== author && random() < 0.03;
    const person = byAuthor ? author : speaker(random, answered?.person.key ?? null);
    const { body, topic, side } = !answered
      ? conversation.open()
      : byAuthor
        ? conversation.answerAsAuthor(answered.gist, givenName(answered.person))
        : conversation.reply(answered.gist, givenName(answered.person));
    people.push(person);
    gists.push({ topic, side });
    yield {
      key: `${nightTrain.articleKey}-${index + 1}`,
      articleKey: nightTrain.articleKey,
      parentKey: parent === null ? null : `${nightTrain.articleKey}-${parent + 1}`,
      personKey: person.key,
      minutesAfterPublication: minutes((index + random()) / count),
      body,
      likes: Math.floor(random() ** pick(random, [6, 9, 14]) * 52),
    };
  }
}

/** Minutes after publication of the comment at that share of the whole: steadily growing, fast at first. */
function minutes(share: number): number {
  return Math.round(SPAN * (0.2 * share + 0.8 * share ** 2.2) * 1_000) / 1_000;
}
