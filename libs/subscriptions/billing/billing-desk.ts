import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Audit, Cursors, InvalidCursor, inTransaction, named, NotFound } from '@app/platform';
import { type Actor, adminOf, auditActorOf, type Site } from '@app/identity';
import type { BillingEventPage, BillingEventView, ListBillingEvents } from './billing-desk.schema.js';
import { BillingInbox } from './billing-inbox.js';
import { reopen } from './billing-inbox.queries.js';

type Row = {
  [Field in keyof BillingEventView]: Field extends `${string}At` ? Date | null : BillingEventView[Field];
} & { createdAt: number; receivedAt: Date };

const COLUMNS = `id, event_id AS "eventId", type, state, outcome, attempts, payload->'data'->'object'->>'id' AS object,
  CASE jsonb_typeof(payload->'data'->'object'->'customer')
    WHEN 'string' THEN payload->'data'->'object'->>'customer'
    WHEN 'object' THEN payload->'data'->'object'->'customer'->>'id' END AS customer,
  coalesce((payload->>'created')::float8, extract(epoch FROM received_at)::float8) AS "createdAt",
  received_at AS "receivedAt", next_attempt_at AS "nextAttemptAt", settled_at AS "settledAt"`;

/** The billing inbox for the site's admins: what came, what became of it, and once more. */
@Injectable()
export class BillingDesk {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Cursors) private readonly cursors: Cursors,
    @Inject(Audit) private readonly audit: Audit,
    @Inject(BillingInbox) private readonly inbox: BillingInbox,
  ) {}

  /** The latest first; with how many wait and how many are parked. Throws `forbidden`, `invalid-cursor`. */
  async list(actor: Actor, site: Site, ask: ListBillingEvents): Promise<BillingEventPage> {
    adminOf(actor, site);
    const scope = ['billing-events', site.id, ask.state ?? ''];
    const [before] = ask.cursor === undefined ? [null] : this.cursors.read(scope, ask.cursor);
    if (typeof before === 'number') throw InvalidCursor();
    const { rows } = await named<Row>(
      this.database,
      'billing_events_of_site',
      `SELECT ${COLUMNS} FROM billing_events
       WHERE site_id = $1 AND ($2::text IS NULL OR state = $2) AND ($3::uuid IS NULL OR id < $3)
       ORDER BY id DESC LIMIT $4`,
      [site.id, ask.state ?? null, before ?? null, ask.limit + 1],
    );
    const shown = rows.slice(0, ask.limit);
    return {
      items: shown.map(viewOf),
      nextCursor: rows.length > ask.limit ? this.cursors.write(scope, [shown.at(-1)!.id]) : null,
      counts: await this.counts(site.id),
    };
  }

  /**
   * Attempts an event once more, however it ended, at once and in this process; gives it as it is then. What was done
   * already is not done twice. Throws `forbidden`, `not-found`.
   */
  async replay(actor: Actor, site: Site, id: string): Promise<BillingEventView> {
    adminOf(actor, site);
    const found = await inTransaction(this.database, async (tx) => {
      const opened = await reopen(tx, site.id, id);
      if (!opened) throw NotFound();
      const { open, was } = opened;
      await this.audit.record(tx, {
        siteId: site.id,
        actor: auditActorOf(actor),
        action: 'billing.event-replayed',
        subject: { kind: 'billing-event', id },
        data: { event: open.eventId, type: open.type, state: was.state, outcome: was.outcome },
      });
      return open;
    });
    this.inbox.attemptAgain(found);
    await this.inbox.settled();
    const { rows } = await named<Row>(
      this.database,
      'billing_event_of_site',
      `SELECT ${COLUMNS} FROM billing_events WHERE site_id = $1 AND id = $2`,
      [site.id, id],
    );
    return viewOf(rows[0]!);
  }

  private async counts(siteId: string) {
    const { rows } = await named<{ received: number; parked: number }>(
      this.database,
      'billing_events_counts',
      `SELECT count(*) FILTER (WHERE state = 'received')::int AS received,
         count(*) FILTER (WHERE state = 'parked')::int AS parked
       FROM billing_events WHERE site_id = $1 AND state IN ('received', 'parked')`,
      [siteId],
    );
    return rows[0]!;
  }
}

function viewOf({ createdAt, receivedAt, nextAttemptAt, settledAt, ...row }: Row): BillingEventView {
  return {
    ...row,
    createdAt: new Date(createdAt * 1000).toISOString(),
    receivedAt: receivedAt.toISOString(),
    nextAttemptAt: row.state === 'received' ? (nextAttemptAt?.toISOString() ?? null) : null,
    settledAt: settledAt?.toISOString() ?? null,
  };
}
