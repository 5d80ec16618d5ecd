import type { Site } from '@app/identity';
import type { AlarmInFull, AlarmView } from './alarm.schema.js';
import type { AlarmFacts, CallFacts } from './alarm.queries.js';

const iso = (time: Date | null) => time?.toISOString() ?? null;
const named = (id: string | null, name: string | null) => (id === null ? null : { id, name });

export function alarmView(site: Site, facts: AlarmFacts): AlarmView {
  const { id, commentId, revision, kind, origin, note, told, untold, held } = facts;
  const { text, status, outcome, closing } = facts;
  return {
    id,
    site: site.slug,
    commentId,
    revision,
    kind,
    origin,
    raisedBy: named(facts.raisedById, facts.raisedByName),
    note,
    raisedAt: facts.raisedAt.toISOString(),
    acknowledgedBy: named(facts.acknowledgedById, facts.acknowledgedByName),
    acknowledgedAt: iso(facts.acknowledgedAt),
    outcome,
    closedBy: named(facts.closedById, facts.closedByName),
    closedAt: iso(facts.closedAt),
    closing,
    told,
    toldAt: iso(facts.toldAt),
    untold,
    mails: facts.mails.map(({ state }) => state),
    held,
    heldUntil: iso(facts.heldUntil),
    text,
    status,
    writtenAt: facts.writtenAt.toISOString(),
    author: named(facts.authorId, facts.authorName),
    thread: {
      id: facts.threadId,
      articleKey: facts.articleKey,
      title: facts.title,
      url: facts.url,
      section: facts.section,
    },
  };
}

export function alarmInFull(site: Site, facts: AlarmFacts, calls: readonly CallFacts[]): AlarmInFull {
  return {
    ...alarmView(site, facts),
    calls: calls.map(({ id, called, words, at, byId, byName, writtenAt }) => ({
      id,
      called,
      words,
      at: at.toISOString(),
      writtenBy: { id: byId, name: byName },
      writtenAt: writtenAt.toISOString(),
    })),
  };
}
