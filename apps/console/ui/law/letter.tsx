import type { SiteNoticeInFull } from '@app/client';

interface LetterProps {
  letter: SiteNoticeInFull['letters'][number];
  isMailed: boolean;
  told: string;
}

/** The mail to whoever gave the notice. */
export function Letter({ letter, isMailed, told }: LetterProps) {
  return (
    <div class="letter">
      <h3>{told}</h3>
      {!isMailed && (
        <p class="hint">There is no address to mail it to: it is told to whoever asks with the receipt.</p>
      )}
      <blockquote>
        <p>
          <strong>{letter.title}</strong>
        </p>
        {letter.paragraphs.map((paragraph) => (
          <p key={paragraph}>{paragraph}</p>
        ))}
      </blockquote>
    </div>
  );
}
