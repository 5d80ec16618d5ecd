import type { Finding } from '@app/client';
import { compareParagraphs } from '../desk/paragraphs.js';
import { Marked } from './marked.js';

interface TextComparisonProps {
  before: { title: string; text: string };
  after: { title: string; text: string };
  /** Of the later text. */
  findings?: readonly Finding[];
}

/** Two texts side by side by paragraphs; on narrow pages what was before above what is after. */
export function TextComparison({ before, after, findings = [] }: TextComparisonProps) {
  const pairs = compareParagraphs(before.text, after.text);
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
            <td dir="auto">
              {pair.before && (pair.isSame ? pair.before.text : <del>{pair.before.text}</del>)}
            </td>
            <td dir="auto">
              {pair.after &&
                (pair.isSame ? (
                  <Marked text={pair.after.text} findings={findings} from={pair.after.start} />
                ) : (
                  <ins>
                    <Marked text={pair.after.text} findings={findings} from={pair.after.start} />
                  </ins>
                ))}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
