import type { Names } from './host.js';
import { mentionOf } from './mention-at.js';
import {
  type Change,
  changeOf,
  endOf,
  partOf,
  plain,
  replaced,
  type Shown,
  shownOf,
  sourceOf,
} from './shown-mentions.js';

/** So many texts with mentions, and parts that were taken away, are remembered for who wants them back. */
const MOST_REMEMBERED = 40;

/**
 * A field in which one writes `@Name`, of which a source is made that says who that is. A name mentions whom it was chosen
 * for, where it was chosen, and nobody by being typed. What is taken away and comes back as it was, by being undone or put
 * elsewhere, mentions whom it did.
 */
export class MentionField implements Names {
  #now: Shown;
  readonly #remembered: Shown[] = [];
  #last = { kind: '', caret: -1 };

  /** The field has a source in it; it is shown from then on, with the caret where it was. */
  constructor(area: HTMLTextAreaElement) {
    const { value, selectionStart: caret } = area;
    this.#now = shownOf(value);
    if (this.#now.mentions.length === 0) return;
    area.value = this.#now.text;
    const place = shownOf(value.slice(0, caret)).text.length;
    area.setSelectionRange(place, place);
  }

  shown(source: string): string {
    if (source !== sourceOf(this.#now)) this.#now = shownOf(source);
    return this.#now.text;
  }

  source(event: Parameters<Names['source']>[0]): string {
    const { value, selectionEnd } = event.currentTarget;
    const kind = event.inputType ?? '';
    if (value !== this.#now.text) {
      const change = changeOf(this.#now.text, value, selectionEnd);
      const text = value.slice(change.start, change.newEnd);
      const brought = this.#recall(text) ?? plain(text);
      const next =
        (kind.startsWith('history') && this.#recall(value)) ||
        replaced(this.#now, change.start, change.end, brought);
      this.#remember(next, change, kind);
      this.#now = next;
    }
    return sourceOf(this.#now);
  }

  /** Whether a mention stands at a place of the text. */
  has(place: number): boolean {
    return this.#now.mentions.some((each) => each.start <= place && place < endOf(each));
  }

  /** Puts a mention where a name was being typed; the caret is after it, and the space that follows it. */
  choose(area: HTMLTextAreaElement, person: { id: string; name: string }, start: number): void {
    const end = area.selectionStart;
    const piece = shownOf(`${mentionOf(person)} `, area.value.slice(0, start));
    this.#now = replaced(this.#now, start, end, piece);
    area.setRangeText(piece.text, start, end, 'end');
    area.dispatchEvent(new InputEvent('input', { bubbles: true }));
  }

  /** What undoing may bring back, which is all that was done in one go, and what may be put elsewhere. */
  #remember(next: Shown, { start, end, newEnd }: Change, kind: string): void {
    const { mentions } = this.#now;
    const goesOn = kind === this.#last.kind && [start, end].includes(this.#last.caret);
    this.#last = { kind, caret: newEnd };
    const isLess = next.mentions.length < mentions.length;
    const part = partOf(this.#now, start, end);
    if (mentions.length > 0 && (isLess || !goesOn)) this.#remembered.push(this.#now);
    if (isLess && part.mentions.length > 0) this.#remembered.push(part);
    this.#remembered.splice(0, this.#remembered.length - MOST_REMEMBERED);
  }

  /** A text that was taken away; none if there were two of it that mention different people. */
  #recall(text: string): Shown | undefined {
    const [first, ...more] = this.#remembered.filter((each) => each.text === text);
    return first && more.every((each) => sourceOf(each) === sourceOf(first)) ? first : undefined;
  }
}
