import { pick, type Random } from './random.js';

/** Who speaks: the source of chance, and the words that stay the same throughout one comment. */
export interface Voice {
  random: Random;
  kept: Map<string, string>;
}

/** Something that can be said in many ways. */
export type Saying = (voice: Voice) => string;

export type Vocabulary = Readonly<Record<string, readonly string[] | ((random: Random) => string)>>;

/**
 * Makes sayings from templates. In a template `{slot}` stands for a word from the vocabulary, `{Slot}` for the same
 * with a capital, and `[a|b|c]` for one of several wordings, which may hold slots and brackets in turn. Entries of the
 * vocabulary are templates too. Slots named in `steady` keep their word within one voice. What a voice keeps already
 * answers its slot before the vocabulary does, so a reply can be given the name it speaks to.
 */
export class Grammar {
  private readonly slots = new Map<string, Saying>();

  constructor(
    private readonly vocabulary: Vocabulary,
    private readonly steady: ReadonlySet<string>,
  ) {}

  /** @throws Error for brackets that do not close. Unknown slots show when spoken. */
  saying(template: string): Saying {
    const reader = { at: 0 };
    const saying = this.sequence(template, reader, false);
    if (reader.at < template.length) throw new Error(`Stray bracket in: ${template}`);
    return saying;
  }

  private sequence(template: string, reader: { at: number }, inside: boolean): Saying {
    const parts: (string | Saying)[] = [];
    let text = '';
    const flush = () => {
      if (text) parts.push(text);
      text = '';
    };
    while (reader.at < template.length) {
      const character = template[reader.at] as string;
      if (character === ']' || (inside && character === '|')) break;
      reader.at += 1;
      if (character === '[') {
        flush();
        parts.push(this.choice(template, reader));
      } else if (character === '{') {
        flush();
        const end = template.indexOf('}', reader.at);
        if (end < 0) throw new Error(`Open slot in: ${template}`);
        parts.push(this.slot(template.slice(reader.at, end)));
        reader.at = end + 1;
      } else {
        text += character;
      }
    }
    flush();
    return (voice) => {
      let said = '';
      for (const part of parts) said += typeof part === 'string' ? part : part(voice);
      return said;
    };
  }

  private choice(template: string, reader: { at: number }): Saying {
    const wordings: Saying[] = [];
    for (;;) {
      wordings.push(this.sequence(template, reader, true));
      const character = template[reader.at];
      if (character === undefined) throw new Error(`Open bracket in: ${template}`);
      reader.at += 1;
      if (character === ']') break;
    }
    return (voice) => pick(voice.random, wordings)(voice);
  }

  private slot(name: string): Saying {
    const lower = name.charAt(0).toLowerCase() + name.slice(1);
    const capital = lower !== name;
    return (voice) => {
      const word = this.word(lower, voice);
      return capital ? word.charAt(0).toUpperCase() + word.slice(1) : word;
    };
  }

  private word(slot: string, voice: Voice): string {
    const kept = voice.kept.get(slot);
    if (kept !== undefined) return kept;
    const word = this.entry(slot)(voice);
    if (this.steady.has(slot)) voice.kept.set(slot, word);
    return word;
  }

  private entry(slot: string): Saying {
    let saying = this.slots.get(slot);
    if (!saying) {
      const words = this.vocabulary[slot];
      if (!words) throw new Error(`The vocabulary has no '${slot}'`);
      if (typeof words === 'function') {
        saying = (voice) => words(voice.random);
      } else {
        const sayings = words.map((word) => this.saying(word));
        saying = (voice) => pick(voice.random, sayings)(voice);
      }
      this.slots.set(slot, saying);
    }
    return saying;
  }
}
