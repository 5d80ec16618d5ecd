import type { OwnHistoryEntry } from '@app/client';
import { useEffect, useState } from 'preact/hooks';
import { Appealing } from './appeal-form.js';
import type { State } from '../discussion/state.js';
import { usePicked } from '../marks/use-picked.js';
import { webAddress } from '../ui/refusals.js';
import { dayOf } from './day-of.js';
import { entriesOf } from './entries.js';
import type { ToldHost } from './host.js';
import { Statement } from './statement.js';
import { wordsFor } from './words.js';

type Decision = NonNullable<OwnHistoryEntry['decision']>;

/** What was decided about one's own comment and why, what the law has one told of it, and the appeal. */
export function OwnComment({ host }: { host: ToldHost }) {
  const entries = entriesOf(host.discussion);
  const [entry, setEntry] = useState(host.entry ?? entries.of(host.id!));
  useEffect(() => {
    const change = () => setEntry((before) => entries.of(host.id!) ?? before);
    const stop = entries.listen(change);
    if (!host.entry) {
      change();
      entries.want(host.id!);
    }
    return stop;
  }, []);
  const revision = usePicked(host, (state) => revisionOf(state, host.id!));
  if (!entry) return null;
  const { decision, resources } = entry;
  // What was asked for is done.
  const isDone = decision?.action === 'ask-edit' && revision > entry.comment.revision;
  return (
    <>
      {resources && <Resources host={host} resources={resources} />}
      {decision && !isDone && isShown(host, entry, decision) && (
        <Told host={host} entry={entry} decision={decision} onAppealed={() => entries.ask(entry.thread.id)} />
      )}
    </>
  );
}

/** The publication's words to somebody who may be in need, as they are, and where help is found. */
function Resources({
  host,
  resources,
}: {
  host: ToldHost;
  resources: NonNullable<OwnHistoryEntry['resources']>;
}) {
  const words = wordsFor(host.language);
  const address = webAddress(resources.url);
  return (
    <section class="told care" aria-label={words.forYou}>
      <p dir="auto" class="given">
        {resources.text}
      </p>
      {address && (
        <p>
          <a href={address} target="_blank" rel="noopener noreferrer">
            {words.help}
          </a>
        </p>
      )}
    </section>
  );
}

/** In the discussion a comment that is public again says so while its author may be looking. */
function isShown(
  { entry: listed, discussion, id }: ToldHost,
  { comment }: OwnHistoryEntry,
  decision: Decision,
) {
  const isBack = decision.action === 'restore' && comment.status === 'published';
  return !isBack || listed !== undefined || discussion.store.state.decisions.has(id!);
}

/** The newest text of it that the page knows of, also where that waits. */
function revisionOf({ loaded, viewer }: State, id: string): number {
  const waiting = viewer?.pending.find((own) => own.id === id);
  return (waiting ?? loaded?.comments.get(id))?.revision ?? 0;
}

interface ToldProps {
  host: ToldHost;
  entry: OwnHistoryEntry;
  decision: Decision;
  onAppealed(): Promise<void>;
}

function Told({ host, entry: { comment }, decision, onAppealed }: ToldProps) {
  const words = wordsFor(host.language);
  const { action, appeal } = decision;
  const isPublic = comment.status === 'published';
  // What the comment itself says beside it is not said twice.
  const isSaid = host.entry === undefined && !isPublic && (action === 'reject' || action === 'remove');
  const title = action === 'reject' && isPublic ? words.editRejected : words.decisions[action];
  const given = [
    decision.rule && words.rule(decision.rule),
    decision.reason && words.reason(decision.reason),
    decision.message,
  ];
  // What is public restricts nothing, unless a new text was turned down beside it.
  const isFree = (isPublic && action !== 'reject') || appeal?.state === 'overturned';
  const restricts = isFree ? null : (appeal?.against ?? (RESTRICTING.includes(action) ? decision.id : null));
  const mayEdit =
    action === 'ask-edit' && host.entry === undefined && Date.parse(comment.editableUntil ?? '') > Date.now();
  return (
    <section class="told" aria-label={words.label}>
      {!isSaid && title && <p class="told-title">{title}</p>}
      {given.map(
        (sentence, at) =>
          sentence && (
            <p key={at} dir="auto" class="given">
              {sentence}
            </p>
          ),
      )}
      {appeal && appeal.state !== 'possible' && (
        <>
          <p>{words.appeals[appeal.state](dayOf(appeal.at!, host.language))}</p>
          <blockquote dir="auto">{appeal.words}</blockquote>
        </>
      )}
      {mayEdit && (
        <button
          type="button"
          class="button"
          onClick={() => host.discussion.write('editing', comment.id, true)}
        >
          {words.edit}
        </button>
      )}
      {restricts && <Statement host={host} id={restricts} appeal={appeal?.state ?? null} />}
      {appeal?.state === 'possible' && (
        <Appealing
          host={host}
          about={decision.id}
          until={appeal.until!}
          troubles={words.troubles}
          send={(said, key) => entriesOf(host.discussion).client.appeal(decision.id, said, key)}
          onSent={onAppealed}
        />
      )}
    </section>
  );
}

/** Decisions with a statement of reasons; asking for an edit has one where the text waits. */
const RESTRICTING = ['reject', 'remove', 'ask-edit'];
