import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { featuresOf, PLACES } from './features.js';
import { MODEL_NAME, TextModel } from './text-model.js';
import { UnreadableWeights } from './weights-file.js';

const TOP = { reply: false };

interface Lesson {
  text: string;
  bad: boolean;
}

const lesson = fc.record({ text: fc.string({ unit: 'grapheme', maxLength: 60 }), bad: fc.boolean() });

function taught(lessons: readonly Lesson[], model = TextModel.blank()): TextModel {
  for (const { text, bad } of lessons) model.learn(text, TOP, { bad });
  return model;
}

const clowns = (): TextModel =>
  taught(
    Array.from({ length: 20 }, (_, round) => [
      { text: `You are a clown, number ${round}`, bad: true },
      { text: `The meeting about the bridge was long, day ${round}`, bad: false },
    ]).flat(),
  );

describe('a score', () => {
  it('lies between 0 and 1 for any text, after any lessons, and always comes with the version', () => {
    fc.assert(
      fc.property(
        fc.array(lesson, { maxLength: 12 }),
        fc.string({ unit: 'binary', maxLength: 200 }),
        (lessons, text) => {
          const { score, version, because } = taught(lessons, TextModel.blank(7)).score(text, TOP);
          expect(score).toBeGreaterThan(0);
          expect(score).toBeLessThan(1);
          expect(version).toBe(7);
          for (const { word, span, weight } of because) {
            expect(Number.isFinite(weight)).toBe(true);
            if (span) expect(text.slice(...span)).toBe(word);
          }
        },
      ),
    );
  });

  it('is the share of what was turned down for a text of which nothing is known', () => {
    const blank = TextModel.blank();
    expect(blank.score('Anything at all', TOP).score).toBeCloseTo(0.2, 10);
    expect(blank.score('', TOP)).toMatchObject({ score: expect.closeTo(0.2, 10), because: [] });
    const model = clowns();
    expect(model.seen).toEqual({ all: 40, bad: 20 });
    // 20 of 40, and 1 of 5 beforehand.
    expect(model.score('', TOP).score).toBeCloseTo(21 / 45, 1);
  });

  it('is given back in the same bits for the same lessons in the same order', () => {
    fc.assert(
      fc.property(fc.array(lesson, { maxLength: 12 }), (lessons) => {
        expect(taught(lessons).serialise()).toEqual(taught(lessons).serialise());
      }),
    );
  });

  it('names the words that mattered, where they stand, the strongest first', () => {
    const { score, because } = clowns().score('He is a CL0WN at the meeting.', TOP);
    expect(score).toBeGreaterThan(0.3);
    const clown = because.find(({ word }) => word === 'CL0WN')!;
    expect(clown).toMatchObject({ span: [8, 13] });
    expect(clown.weight).toBeGreaterThan(0);
    expect(because.find(({ word }) => word === 'meeting')!.weight).toBeLessThan(0);
    const strengths = because.map(({ weight }) => Math.abs(weight));
    expect(strengths).toEqual(strengths.toSorted((a, b) => b - a));
    expect(because.length).toBeLessThanOrEqual(6);
  });

  it('reads words as phrases are read: look-alikes, spacing, leetspeak and Markdown hide nothing', () => {
    const model = clowns();
    for (const write of [
      (word: string) => `You are a ${word}`,
      (word: string) =>
        [...word].map((letter) => String.fromCodePoint(letter.charCodeAt(0) + 0xfee0)).join(''),
      (word: string) => `So: ${[...word].join(' ')}.`,
      (word: string) => `${word.slice(0, 2)}**${word.slice(2)}**`,
      (word: string) => `${word.slice(0, 2)}\u200B${word.slice(2)}`,
      (word: string) => word.replace('o', 'о').replace('o', '0'),
    ]) {
      expect(model.score(write('clown'), TOP).score, write('clown')).toBeGreaterThan(
        model.score(write('plumb'), TOP).score,
      );
    }
  });

  it('knows facts about the whole text, which have no place in it', () => {
    const model = TextModel.blank();
    for (let round = 0; round < 20; round += 1) {
      model.learn(`Look at https://a.example/${'abcdefghijklmnopqrst'[round]}`, TOP, { bad: true });
      model.learn('Look at the sky', TOP, { bad: false });
    }
    const { because } = model.score('https://b.example', TOP);
    expect(because).toContainEqual({ word: 'a link', span: null, weight: expect.any(Number) });
  });

  it('may depend on whether a comment answers another one', () => {
    const model = TextModel.blank();
    for (let round = 0; round < 20; round += 1) {
      model.learn('Typical', { reply: true }, { bad: true });
      model.learn('Typical', { reply: false }, { bad: false });
    }
    expect(model.score('Typical', { reply: true }).score).toBeGreaterThan(model.score('Typical', TOP).score);
  });
});

describe('learning', () => {
  it('moves the score of the text towards what was decided', () => {
    fc.assert(
      fc.property(fc.array(lesson, { maxLength: 8 }), lesson, (before, { text, bad }) => {
        const model = taught(before);
        const was = model.score(text, TOP).score;
        model.learn(text, TOP, { bad });
        const is = model.score(text, TOP).score;
        if (bad) expect(is).toBeGreaterThanOrEqual(was);
        else expect(is).toBeLessThanOrEqual(was);
      }),
    );
  });

  it('takes back what a later decision overturned', () => {
    const model = clowns();
    const [text] = ['Nobody expects a marmalade inquiry'];
    model.learn(text!, TOP, { bad: true });
    const turnedDown = model.score(text!, TOP).score;
    model.learn(text!, TOP, { bad: false, overturns: true });
    expect(model.seen).toEqual({ all: 41, bad: 20 });
    expect(model.score(text!, TOP).score).toBeLessThan(turnedDown);
  });
});

describe('a text as features', () => {
  it('is a vector of length 1 in which no place comes twice, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        const { places, values, owners, origins } = featuresOf(text, TOP);
        expect(new Set(places).size).toBe(places.length);
        expect(places.every((place) => place >= 0 && place < PLACES)).toBe(true);
        expect(owners.every((owner) => origins[owner] !== undefined)).toBe(true);
        const square = values.reduce((sum, value) => sum + value * value, 0);
        expect(square).toBeCloseTo(places.length === 0 ? 0 : 1, 6);
      }),
    );
  });

  it('has work that grows with the text and no faster: at most so many features for 64 KiB of anything', () => {
    const size = 65_536;
    for (const text of [
      'a'.repeat(size),
      'a '.repeat(size / 2),
      '漢字'.repeat(size / 2),
      '1@$'.repeat(size / 3),
      '\u202E&#x61;'.repeat(size / 8),
      Array.from({ length: size / 4 }, (_, at) => at.toString(36)).join(' '),
    ]) {
      const { places, origins } = featuresOf(text, TOP);
      expect(places.length).toBeLessThanOrEqual(PLACES);
      expect(origins.length).toBeLessThanOrEqual(2 * size);
    }
  });
});

describe('the weights as a file', () => {
  it('say the same when they are read again', () => {
    fc.assert(
      fc.property(fc.array(lesson, { maxLength: 8 }), fc.string({ maxLength: 40 }), (lessons, text) => {
        const model = taught(lessons).as(12);
        const again = TextModel.parse(model.serialise());
        expect(again.version).toBe(12);
        expect(again.seen).toEqual(model.seen);
        expect(again.score(text, TOP)).toEqual(model.score(text, TOP));
        expect(again.serialise()).toEqual(model.serialise());
      }),
    );
  });

  it('hold no text, and are bounded however much was learned', () => {
    const file = clowns().serialise();
    expect(Buffer.from(file).toString('latin1')).not.toMatch(/clown|bridge/i);
    expect(file.length).toBeLessThan(40 + PLACES * 10);
    expect(MODEL_NAME).toMatch(/^[a-z0-9-]+$/);
  });

  it('are refused when they are anything else', () => {
    const file = clowns().serialise();
    const changed = (at: number, value: number) => file.with(at, value);
    for (const bytes of [
      new Uint8Array(),
      new Uint8Array(40),
      file.slice(0, -1),
      changed(0, 0),
      changed(4, 9),
      changed(8, 1),
      changed(12, 255),
      // The version becomes no number.
      file.map((byte, at) => (at >= 16 && at < 24 ? 255 : byte)),
    ]) {
      expect(() => TextModel.parse(bytes)).toThrow(UnreadableWeights);
    }
  });
});
