import type { OwnSanction } from '@app/client';
import { Appealing } from './appeal-form.js';
import { dayOf } from './day-of.js';
import type { ToldHost } from './host.js';
import { restrictionsOf, useRestrictions } from './restrictions.js';
import { Statement } from './statement.js';
import { wordsFor } from './words.js';

/** Those of which there is a statement of reasons. */
const STATED = ['suspend', 'ban'];

/** What one can do about a restriction, and what came of it, where the page tells of it. */
export function OwnRestriction({ host }: { host: ToldHost }) {
  const found = useRestrictions(host.discussion).find(({ id }) => id === host.sanction);
  return found ? <Redress host={host} sanction={found} /> : null;
}

/** All that was ever imposed on the reader here; nothing for whom nothing was. */
export function Restrictions({ host }: { host: ToldHost }) {
  const words = wordsFor(host.language);
  const all = useRestrictions(host.discussion);
  if (all.length === 0) return null;
  return (
    <section aria-label={words.imposed}>
      <h5>{words.imposed}</h5>
      <ul class="listed">
        {all.map((sanction) => (
          <li key={sanction.id}>
            <article tabIndex={-1}>
              <p class="where">
                {words.sanctions[sanction.kind]} <span class="hint">{spanOf(sanction, host.language)}</span>
                {sanction.everywhere !== null && <span class="hint"> · {words.onAllSites}</span>}
              </p>
              {[words.reason(sanction.reason), sanction.message].map(
                (sentence, at) =>
                  sentence && (
                    <p key={at} dir="auto">
                      {sentence}
                    </p>
                  ),
              )}
              <Redress host={host} sanction={sanction} />
            </article>
          </li>
        ))}
      </ul>
    </section>
  );
}

function spanOf({ createdAt, until, liftedAt }: OwnSanction, language: string): string {
  const day = (time: string) => dayOf(time, language);
  const span = until === null ? day(createdAt) : `${day(createdAt)} – ${day(until)}`;
  return liftedAt === null ? span : `${span}, ${wordsFor(language).lifted(day(liftedAt))}`;
}

function Redress({ host, sanction }: { host: ToldHost; sanction: OwnSanction }) {
  const words = wordsFor(host.language);
  const { id, kind, appeal, appealUntil } = sanction;
  const restrictions = restrictionsOf(host.discussion);
  const state = appeal ? (appeal.outcome ?? 'open') : appealUntil === null ? null : 'possible';
  const isStated = STATED.includes(kind) && sanction.inForce;
  if (state === null && !isStated) return null;
  return (
    <section class="told" aria-label={words.redress} tabIndex={-1}>
      {appeal && (
        <>
          <p>{words.appeals[appeal.outcome ?? 'open'](dayOf(appeal.at, host.language))}</p>
          <blockquote dir="auto">{appeal.words}</blockquote>
          {appeal.answer !== null && (
            <p dir="auto" class="given">
              {words.answer(appeal.answer)}
            </p>
          )}
        </>
      )}
      {isStated && <Statement host={host} id={id} appeal={state} />}
      {appealUntil !== null && (
        <Appealing
          host={host}
          about={id}
          until={appealUntil}
          troubles={{ ...words.troubles, ...words.liftedMeanwhile }}
          send={(said, key) => restrictions.client.appealSanction(id, said, key)}
          onSent={() => restrictions.ask()}
        />
      )}
    </section>
  );
}
