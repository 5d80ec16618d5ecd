import type { Finding } from '@app/client';
import { useMemo } from 'preact/hooks';
import { compareParagraphs, type Paragraph } from '../desk/paragraphs.js';
import { compareWords, type WordStretch } from '../desk/word-changes.js';
import { Marked } from './marked.js';

interface TextComparisonProps {
  before: { title: string; text: string };
  after: { title: string; text: string };
  /** Of the later text. */
  findings?: readonly Finding[];
}

/** Two texts side by side by paragraphs, with the words that differ; on narrow pages what was before above what is after. */
export function TextComparison({ before, after, findings = [] }: TextComparisonProps) {
  const pairs = useMemo(
    () =>
      compareParagraphs(before.text, after.text).map((pair) => ({
        ...pair,
        words:
          pair.isSame || !pair.before || !pair.after ? null : compareWords(pair.before.text, pair.after.text),
      })),
    [before.text, after.text],
  );
  return (
    <table class="comparison">
      <thead>
        <tr>
          <th scope="col">{before.title}</th>
          <th scope="col">{after.title}</th>
        </tr>
      </thead>
      <tbody>
        {pairs.map((pair, index) => (
          <tr key={index} class={pair.isSame ? 'same' : 'changed'}>
            <td dir="auto" data-title={before.title}>
              {pair.before &&
                (pair.isSame ? pair.before.text : <del>{side(pair.before, pair.words?.before)}</del>)}
            </td>
            <td dir="auto" data-title={after.title}>
              {pair.after &&
                (pair.isSame ? (
                  side(pair.after, undefined, findings)
                ) : (
                  <ins>{side(pair.after, pair.words?.after, findings)}</ins>
                ))}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** A paragraph, with the words set apart that the other side has not. */
function side(paragraph: Paragraph, words?: readonly WordStretch[], findings: readonly Finding[] = []) {
  if (!words) return <Marked text={paragraph.text} findings={findings} from={paragraph.start} />;
  return words.map(({ text, start, isSame }) => {
    const marked = <Marked key={start} text={text} findings={findings} from={paragraph.start + start} />;
    return isSame ? (
      marked
    ) : (
      <span key={start} class="differs">
        {marked}
      </span>
    );
  });
}
