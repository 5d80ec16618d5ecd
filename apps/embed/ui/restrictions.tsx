import type { Sanction } from '@app/client';
import type { Texts } from '../texts/catalogue.js';
import { givenFor } from '../texts/given.js';
import { usePage } from './context.js';
import { ClockIcon, LockIcon } from './icons.js';
import { absoluteTime } from './relative-time.js';
import { Told } from './told.js';

/** Kinds that let one post, only otherwise than others. */
const CALM = ['premoderate', 'slow'];

/** Every restriction in force for the reader, but for the one that is told where it refuses. */
export function Restrictions({ except }: { except: Sanction | null }) {
  const { state } = usePage();
  const others = (state.viewer?.sanctions ?? []).filter(({ id }) => id !== except?.id);
  if (!state.user && others.length === 0) return null;
  return (
    <div class="restrictions" role="status">
      {others.map((sanction) => (
        <Restriction key={sanction.id} sanction={sanction} />
      ))}
    </div>
  );
}

/** One restriction: what it is, until when, the reason given, and for a warning the way to say that one has read it. */
export function Restriction({ sanction }: { sanction: Sanction }) {
  const { discussion, texts } = usePage();
  const isCalm = CALM.includes(sanction.kind);
  return (
    <div class={isCalm ? 'locked calm' : 'locked'}>
      {isCalm ? <ClockIcon /> : <LockIcon />}
      <div>
        <p>{whatIsRestricted(sanction, texts)}</p>
        {givenFor(sanction, texts).map((sentence) => (
          <p key={sentence} dir="auto">
            {sentence}
          </p>
        ))}
        {sanction.kind === 'warn' && (
          <button
            type="button"
            class="button"
            onClick={() => void discussion.writing.acknowledge(sanction.id)}
          >
            {texts.acknowledge}
          </button>
        )}
        <Told key={sanction.id} sanction={sanction.id} />
      </div>
    </div>
  );
}

function whatIsRestricted({ kind, until, everySeconds }: Sanction, texts: Texts): string {
  const end = until === null ? null : absoluteTime(until, texts.language);
  switch (kind) {
    case 'ban':
      return texts.banned;
    case 'suspend':
      return end === null ? texts.suspended : texts.suspendedUntil(end);
    case 'warn':
      return texts.warning;
    case 'premoderate':
      return texts.premoderatedYou(end);
    case 'slow':
      return texts.slowedYou(everySeconds ?? 0, end);
    default:
      return texts.mayNotPost;
  }
}
