import type { Author } from '@app/client';
import { usePage } from './context.js';

/** What the site shows of a person beside their name. */
export function Badges({ of }: { of: Pick<Author, 'badges' | 'subscriberSince'> }) {
  const { texts } = usePage();
  const { badges, subscriberSince } = of;
  return (
    <>
      {badges.map((badge) => (
        <span class={`badge ${badge === 'author' ? 'article-author' : ''}`} key={badge}>
          {badge === 'subscriber' && subscriberSince !== null
            ? texts.profiles.subscriberSince(subscriberSince)
            : (texts.badges[badge] ?? badge)}
        </span>
      ))}
    </>
  );
}
