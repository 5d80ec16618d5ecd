import { describe, expect, it } from 'vitest';
import { Together } from './together.js';

/** A reading that answers when the test lets it. */
function held<Answer>(answer: (ask: number) => Answer) {
  const batches: number[][] = [];
  const go: (() => void)[] = [];
  const read = async (asks: number[]) => {
    batches.push(asks);
    await new Promise<void>((done) => go.push(done));
    return asks.map(answer);
  };
  const turn = () => new Promise((done) => setImmediate(() => setImmediate(done)));
  return { batches, go, read, turn };
}

describe('what is asked at the same time', () => {
  it('is read at once, and each gets its own answer', async () => {
    const { batches, go, read, turn } = held((ask) => ask * 10);
    const together = new Together(read);
    const answers = Promise.all([1, 2, 3].map((ask) => together.ask(ask)));
    await turn();
    expect(batches).toEqual([[1, 2, 3]]);
    go[0]!();
    expect(await answers).toEqual([10, 20, 30]);
  });

  it('waits while a reading is under way, and is never answered by one that began before it', async () => {
    const { batches, go, read, turn } = held((ask) => ask);
    const together = new Together(read, 3);
    const answers: Promise<number>[] = [];
    const ask = async (one: number) => {
      answers.push(together.ask(one));
      await turn();
    };
    for (const one of [1, 2, 3]) await ask(one);
    expect(batches).toEqual([[1]]);
    // As many as are enough do not wait for a slow one, but there are never more than two.
    for (const one of [4, 5, 6, 7, 8]) await ask(one);
    expect(batches).toEqual([[1], [2, 3, 4]]);
    go[1]!();
    await turn();
    expect(batches).toEqual([[1], [2, 3, 4], [5, 6, 7, 8]]);
    go[2]!();
    await turn();
    await ask(9);
    expect(batches).toHaveLength(3);
    go[0]!();
    await turn();
    expect(batches[3]).toEqual([9]);
    go[3]!();
    expect(await Promise.all(answers)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });

  it('goes in portions', async () => {
    const { batches, go, read, turn } = held((ask) => ask);
    const together = new Together(read, 16, 2);
    const answers = Promise.all([1, 2, 3].map((ask) => together.ask(ask)));
    await turn();
    go[0]!();
    await turn();
    go[1]!();
    expect(await answers).toEqual([1, 2, 3]);
    expect(batches).toEqual([[1, 2], [3]]);
  });
});

describe('a reading that fails', () => {
  it('fails for those it was about, and the next goes on', async () => {
    let broken = true;
    const together = new Together(async (asks: number[]) => {
      if (broken) throw new Error('gone');
      return asks;
    });
    const both = await Promise.allSettled([together.ask(1), together.ask(2)]);
    expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    broken = false;
    expect(await together.ask(3)).toBe(3);
  });

  it('because of one’s values fails for that one alone', async () => {
    const together = new Together(async (asks: number[]) => {
      if (asks.includes(2)) throw Object.assign(new Error('not a uuid'), { code: '22P02' });
      return asks;
    });
    const all = await Promise.allSettled([1, 2, 3].map((ask) => together.ask(ask)));
    expect(all.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  });
});
