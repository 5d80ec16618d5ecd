import type { SanctionAppeal as Appeal } from '@app/client';
import { useEffect, useRef } from 'preact/hooks';
import { useDesk } from './context.js';
import { moveByKeys } from './law/move-by-keys.js';
import { PagedFoot, usePaged } from './paged.js';
import { SanctionAppeal } from './sanction-appeal.js';
import { SanctionItem } from './sanction-item.js';

const PAGE = 30;

/** Appeals against sanctions that wait for an answer, the oldest first; those against one's own are a colleague's. */
export function SanctionAppealsPage() {
  const { desk, state } = useDesk();
  const list = usePaged((cursor) => desk.client.sanctionAppeals({ limit: PAGE, ...(cursor && { cursor }) }));
  const title = useRef<HTMLHeadingElement>(null);
  const again = () => {
    void desk.queue.recount();
    return list.read(null);
  };
  // In the panel it may have been answered, or the sanction lifted.
  const wasOpen = useRef(false);
  const isOpen = state.dialog?.kind === 'person';
  useEffect(() => {
    if (wasOpen.current && !isOpen) void again();
    wasOpen.current = isOpen;
  }, [isOpen]);
  useEffect(() => void desk.queue.recount(), [desk]);
  const answered = async (words: string) => {
    desk.store.say(words, 'good');
    // The form that had the focus goes.
    title.current?.focus();
    await again();
  };
  return (
    <main class="law" aria-busy={list.phase === 'loading'}>
      <header class="figures-head">
        <div>
          <h1 tabIndex={-1} ref={title}>
            Appeals against sanctions
          </h1>
          <p class="hint">
            From people who do not agree with a warning, a pause, a review, a suspension or a ban, the oldest
            first. Somebody else than who imposed it answers, and the person reads the answer.
          </p>
        </div>
        <button type="button" class="button" onClick={() => void again()}>
          Read again
        </button>
      </header>
      {list.items.length > 0 && (
        <ol class="law-list" aria-label="Waiting appeals" onKeyDown={moveByKeys}>
          {list.items.map((appeal) => (
            <Row key={appeal.id} appeal={appeal} onAnswered={(words) => void answered(words)} />
          ))}
        </ol>
      )}
      <PagedFoot
        list={list}
        more="Show newer ones"
        empty={
          <>
            <p class="empty-title">No appeal waits for an answer</p>
            <p class="hint">Answered ones stand with their sanction, in the person’s panel.</p>
          </>
        }
      />
    </main>
  );
}

function Row({ appeal, onAnswered }: { appeal: Appeal; onAnswered(words: string): void }) {
  const { desk } = useDesk();
  const { person, sanction } = appeal;
  const show = () => desk.store.change({ dialog: { kind: 'person', personId: person.id } });
  return (
    <li>
      <p class="law-line">
        <button type="button" class="link law-title" onClick={show}>
          <bdi>{person.name ?? 'Somebody without a name'}</bdi>
        </button>
      </p>
      <ul class="facts">
        <SanctionItem sanction={sanction}>
          {/* Whoever is shown it may answer it. */}
          <SanctionAppeal sanction={sanction} mayAnswer onAnswered={onAnswered} />
        </SanctionItem>
      </ul>
    </li>
  );
}
