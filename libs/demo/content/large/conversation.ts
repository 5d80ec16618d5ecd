import {
  AGREEING,
  ANSWERING,
  ASKING,
  AUTHOR_ANSWERING,
  CLOSING,
  DISAGREEING,
  JOKING,
  LISTING,
  THANKING,
  TURNING,
} from './answers.js';
import { Grammar, type Saying, type Voice } from './grammar.js';
import { pick, type Random } from './random.js';
import type { Side, Topic } from './topic.js';
import { TOPICS } from './topics.js';
import { STEADY, VOCABULARY } from './vocabulary.js';

const grammar = new Grammar(VOCABULARY, STEADY);
const sayings = (templates: readonly string[]): Saying[] =>
  templates.map((template) => grammar.saying(template));

type Spoken<T> = { [K in keyof T]: Saying[] };
const spokenSide = (side: Side): Spoken<Side> => ({
  claims: sayings(side.claims),
  tales: sayings(side.tales),
  reasons: sayings(side.reasons),
});
const spokenTopic = (topic: Topic) => ({
  about: topic.about,
  questions: sayings(topic.questions),
  for: spokenSide(topic.for),
  against: spokenSide(topic.against),
});
type SpokenTopic = ReturnType<typeof spokenTopic>;

const topics = TOPICS.map(spokenTopic);
const agreeing = sayings(AGREEING);
const disagreeing = sayings(DISAGREEING);
const asking = sayings(ASKING);
const joking = sayings(JOKING);
const answering = sayings(ANSWERING);
const authorAnswering = sayings(AUTHOR_ANSWERING);
const thanking = sayings(THANKING);
const turning = sayings(TURNING);
const closing = sayings(CLOSING);
const listing = sayings(LISTING);

/** What a comment was about and which side it took, so that replies stay with it; `ask` is a question, `told` the author's answer. */
export interface Gist {
  topic: number;
  side: 'for' | 'against' | 'ask' | 'told';
}

export interface Utterance extends Gist {
  body: string;
}

/** So many other wordings are tried before a sentence is left out because it was said before. */
const TRIES = 24;

/** One long conversation, in which nobody says a sentence that was said before. */
export class Conversation {
  private readonly said = new Set<string>();

  constructor(private readonly random: Random) {}

  /** A comment that starts a branch. */
  open(): Utterance {
    const topic = Math.floor(this.random() * topics.length);
    const side = this.random() < 0.57 ? 'for' : 'against';
    const about = topics[topic] as SpokenTopic;
    const { claims, tales, reasons } = about[side];
    const voice = this.voice();
    const shape = this.random();
    if (shape < 0.1) return { topic, side: 'ask', body: this.speak(voice, [[about.questions]]) };
    if (shape < 0.13) return { topic, side, body: this.list(voice, side) };
    const paragraphs =
      shape < 0.29
        ? [[claims]]
        : shape < 0.39
          ? [[tales]]
          : shape < 0.59
            ? [[claims, tales]]
            : shape < 0.76
              ? [[tales, reasons]]
              : shape < 0.86
                ? [[claims, tales], [reasons]]
                : shape < 0.93
                  ? [[tales], [claims, reasons], [closing]]
                  : [
                      [claims, reasons],
                      [pick(this.random, topics)[side].tales, closing],
                    ];
    return { topic, side, body: this.speak(voice, paragraphs) };
  }

  /** An answer to `parent`, whose author has the given name `name`. */
  reply(parent: Gist, name: string): Utterance {
    const voice = this.voice(name, parent.topic);
    if (parent.side === 'told') {
      return { topic: parent.topic, side: 'for', body: this.speak(voice, [[thanking]]) };
    }
    const kind = this.random();
    if (kind < 0.07) {
      const topic = Math.floor(this.random() * topics.length);
      const side = this.random() < 0.5 ? 'for' : 'against';
      return {
        topic,
        side,
        body: this.speak(voice, [[turning, (topics[topic] as SpokenTopic)[side].claims]]),
      };
    }
    if (kind < 0.15) return { topic: parent.topic, side: 'ask', body: this.speak(voice, [[asking]]) };
    const { side, first } = this.stance(parent, kind);
    const { claims, tales, reasons } = (topics[parent.topic] as SpokenTopic)[side];
    const next = pick(this.random, [claims, tales, reasons]);
    const length = this.random();
    const paragraphs =
      length < 0.33 || first === joking
        ? [[first]]
        : length < 0.76
          ? [[first, next]]
          : length < 0.84
            ? [[next]]
            : length < 0.94
              ? [[first, claims], [tales]]
              : [
                  [first, tales],
                  [reasons, closing],
                ];
    return { topic: parent.topic, side, body: this.speak(voice, paragraphs) };
  }

  /** The article's author answers a question. */
  answerAsAuthor(parent: Gist, name: string): Utterance {
    const voice = this.voice(name, parent.topic);
    return { topic: parent.topic, side: 'told', body: this.speak(voice, [[authorAnswering]]) };
  }

  private stance(parent: Gist, kind: number): { side: 'for' | 'against'; first: Saying[] } {
    const either = this.random() < 0.5 ? 'for' : 'against';
    if (parent.side === 'ask' || parent.side === 'told')
      return { side: either, first: kind < 0.25 ? joking : answering };
    if (kind < 0.25) return { side: parent.side, first: joking };
    if (kind < 0.65) return { side: parent.side, first: agreeing };
    return { side: parent.side === 'for' ? 'against' : 'for', first: disagreeing };
  }

  private voice(name?: string, topic?: number): Voice {
    const kept = new Map<string, string>();
    if (name !== undefined) kept.set('name', name);
    if (topic !== undefined) kept.set('about', pick(this.random, (topics[topic] as SpokenTopic).about));
    return { random: this.random, kept };
  }

  private list(voice: Voice, side: 'for' | 'against'): string {
    const items = [0, 1, 2].map(() => this.sentence(voice, pick(this.random, topics)[side].claims));
    return [this.sentence(voice, listing), '', ...items.map((item) => `- ${item}`)].join('\n');
  }

  private speak(voice: Voice, paragraphs: Saying[][][]): string {
    return paragraphs
      .map((sentences) => sentences.map((choices) => this.sentence(voice, choices)).join(' '))
      .join('\n\n');
  }

  private sentence(voice: Voice, choices: Saying[]): string {
    let sentence = '';
    for (let tried = 0; tried < TRIES; tried += 1) {
      sentence = pick(this.random, choices)(voice);
      if (!this.said.has(sentence)) break;
    }
    this.said.add(sentence);
    return sentence;
  }
}
