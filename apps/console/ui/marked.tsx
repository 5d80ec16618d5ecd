import type { Finding } from '@app/client';
import { markedText } from '../desk/marks.js';
import { checkName } from './words.js';

interface MarkedProps {
  text: string;
  findings: readonly Finding[];
  /** Where this text begins in the one that the findings point into. */
  from?: number;
}

/** Source text with the words marked that a check pointed at. */
export function Marked({ text, findings, from = 0 }: MarkedProps) {
  const here = findings.map((finding) => ({
    ...finding,
    spans: finding.spans.map((span) => span.map((offset) => offset - from)),
  }));
  return (
    <>
      {markedText(text, here).map((stretch, index) =>
        stretch.findings.length === 0 ? (
          stretch.text
        ) : (
          <mark
            key={index}
            class={stretch.findings.some(({ verdict }) => verdict === 'note') ? 'note-mark' : 'hold-mark'}
            title={stretch.findings.map(({ check, fact }) => `${checkName(check)}: ${fact}`).join('\n')}
          >
            {stretch.text}
          </mark>
        ),
      )}
    </>
  );
}

export function hasMarks(findings: readonly Finding[]): boolean {
  return findings.some(({ spans }) => spans.length > 0);
}
