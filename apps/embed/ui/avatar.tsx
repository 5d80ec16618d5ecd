import type { Author } from '@app/client';
import { useEffect, useState } from 'preact/hooks';
import { webAddress } from './refusals.js';

interface AvatarProps {
  author: Pick<Author, 'id' | 'name' | 'avatarUrl'> | null;
  size?: 'large';
  /** The picture cannot be had. */
  onBroken?(): void;
}

/** A picture, or the first letter where there is none or it cannot be shown; says nothing that the name does not. */
export function Avatar({ author, size, onBroken }: AvatarProps) {
  const [broken, setBroken] = useState(false);
  const address = webAddress(author?.avatarUrl);
  useEffect(() => setBroken(false), [address]);
  if (address && !broken) {
    const pixels = size === 'large' ? 64 : 36;
    return (
      <img
        class={`avatar ${size ?? ''}`}
        src={address}
        alt=""
        width={pixels}
        height={pixels}
        loading="lazy"
        referrerpolicy="no-referrer"
        onError={() => {
          setBroken(true);
          onBroken?.();
        }}
      />
    );
  }
  const letter = [...(author?.name ?? '?')][0]?.toUpperCase() ?? '?';
  return (
    <span
      class={`avatar letter ${size ?? ''}`}
      aria-hidden="true"
      style={{ '--hue': hueOf(author?.id ?? '') }}
    >
      {letter}
    </span>
  );
}

function hueOf(id: string): number {
  let sum = 0;
  for (const character of id) sum = (sum * 31 + character.charCodeAt(0)) % 360;
  return sum;
}
