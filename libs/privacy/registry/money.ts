import { type DataTables, kept, nobodys, own, secret, unsaid, whose } from '../personal-data.js';

const PROVIDERS = 'the provider’s number of an event: two of one number would count twice';

/** An event's customer at the provider, and the member that it names: in the words of the indexes on them. */
const CUSTOMER = `(CASE WHEN e.payload #>> '{data,object,object}' = 'customer'
  THEN e.payload #>> '{data,object,id}' ELSE e.payload #>> '{data,object,customer}' END)`;
const MEMBER = `(coalesce(e.payload #>> '{data,object,client_reference_id}',
  e.payload #>> '{data,object,metadata,member}'))`;

/** Those of the person's customers, known by the link or by an event that names both, and those that name the person. */
const EVENTS_OF = `t.id IN (
  SELECT e.id FROM billing_events e WHERE e.site_id = :site AND ${MEMBER} = :external
  UNION SELECT e.id FROM billing_events e WHERE e.site_id = :site AND ${CUSTOMER} IN (
    SELECT c.customer FROM billing_customers c WHERE c.site_id = :site AND c.person_id = :person
    UNION SELECT ${CUSTOMER} FROM billing_events e WHERE e.site_id = :site AND ${MEMBER} = :external))`;

/** What people paid, and were given. */
export const moneyData: DataTables = {
  plans: {
    about: 'What a site sells',
    columns: {
      site_id: nobodys,
      plan: nobodys,
      name: nobodys,
      benefits: nobodys,
      stripe_prices: nobodys,
      seats: nobodys,
      position: nobodys,
    },
  },
  subscriptions: {
    about: 'Subscriptions, as their sources last described them',
    of: 't.site_id = :site AND t.person_id = :person',
    forgetting: { way: 'rows' },
    file: { name: 'subscriptions', by: ['id'] },
    columns: {
      id: own,
      site_id: nobodys,
      person_id: whose,
      source: own,
      reference: own,
      plan: own,
      status: own,
      current_period_end: own,
      cancel_at_period_end: own,
      ends_at: own,
      collection_paused: own,
      as_of: own,
      as_of_rank: unsaid('the order of words of one moment'),
      as_of_event: own,
      good_at: own,
      overdue_at: own,
      running_at: own,
      over_at: own,
      updated_at: own,
    },
  },
  gate_counts: {
    about: 'How often something happened at the gates of an article on a day',
    columns: {
      id: nobodys,
      site_id: nobodys,
      day: nobodys,
      article_key: nobodys,
      section: nobodys,
      right: nobodys,
      reason: nobodys,
      kind: nobodys,
      count: nobodys,
    },
  },
  billing_events: {
    about: 'Events of the payment provider; what one said is emptied',
    of: EVENTS_OF,
    forgetting: {
      way: 'set',
      set: {
        payload: `jsonb_build_object('id', t.event_id, 'type', t.type, 'created', t.payload->'created', 'forgotten', true)`,
        state: `CASE WHEN t.state = 'received' THEN 'ignored' ELSE t.state END`,
        outcome: `CASE WHEN t.state = 'received' THEN 'forgotten' ELSE t.outcome END`,
        settled_at: 'coalesce(t.settled_at, clock_timestamp())',
      },
      until: `t.payload ? 'forgotten'`,
    },
    file: { name: 'billing-events', by: ['id'] },
    columns: {
      id: own,
      site_id: nobodys,
      event_id: kept(PROVIDERS),
      type: kept(PROVIDERS),
      payload: own,
      state: kept(PROVIDERS),
      attempts: nobodys,
      outcome: kept(PROVIDERS),
      received_at: kept(PROVIDERS),
      next_attempt_at: nobodys,
      settled_at: nobodys,
    },
  },
  billing_customers: {
    about: 'Which customer of the payment provider the person is',
    of: 't.site_id = :site AND t.person_id = :person',
    // After the events, which are found by it.
    forgetting: { way: 'rows' },
    file: { name: 'billing-customers', by: ['customer'] },
    columns: { site_id: nobodys, customer: own, person_id: whose },
  },
  billing_checkouts: {
    about: 'Checkouts that were opened',
    of: 't.site_id = :site AND t.person_id = :person',
    forgetting: { way: 'rows' },
    file: { name: 'checkouts', by: ['plan'] },
    columns: {
      site_id: nobodys,
      person_id: whose,
      plan: own,
      id: own,
      generation: unsaid('a counter'),
      session: own,
      price: own,
      return_url: own,
      gate: own,
      expires_at: own,
    },
  },
  billing_reconciliations: {
    about: 'Comparisons with the payment provider; a difference names a subscription by its number',
    columns: {
      id: nobodys,
      site_id: nobodys,
      requested_by: kept('the id of the admin who asked, which leads to nobody then', 'an act in office'),
      state: nobodys,
      compared: nobodys,
      found: nobodys,
      repaired: nobodys,
      differences: kept(
        'numbers of subscriptions at the provider, forgotten after 90 days',
        'the site’s report',
      ),
      trouble: nobodys,
      started_at: nobodys,
      finished_at: nobodys,
      moved_at: nobodys,
    },
  },
  allowances: {
    about: 'Comments by the allowance, by month',
    of: 't.site_id = :site AND t.person_id = :person',
    forgetting: { way: 'rows' },
    file: { name: 'allowances', by: ['month'] },
    columns: { person_id: whose, month: own, site_id: nobodys, uses: own },
  },
  access_history: {
    about: 'What rights depended on, and since when',
    of: `t.site_id = :site AND t.kind = 'person' AND t.subject_id = :person`,
    forgetting: { way: 'rows' },
    file: { name: 'access-history', by: ['id'] },
    columns: {
      id: unsaid('a counter'),
      site_id: nobodys,
      kind: nobodys,
      subject_id: whose,
      version: unsaid('a counter'),
      at: own,
      facts: own,
    },
  },
  grants: {
    about: 'What the person was given, or shares with their household',
    of: `t.site_id = :site AND (t.owner_id = :person OR t.kind IN ('complimentary', 'gift') AND EXISTS (
      SELECT 1 FROM grant_seats s WHERE s.grant_id = t.id AND s.person_id = :person))`,
    forgetting: { way: 'rows' },
    file: { name: 'grants', by: ['id'] },
    columns: {
      id: own,
      site_id: nobodys,
      kind: own,
      plan: own,
      owner_id: whose,
      domains: nobodys,
      ranges: nobodys,
      note: own,
      ends_at: own,
      ended_at: own,
      created_at: own,
    },
  },
  grant_seats: {
    about:
      'Seats that the person has, and invitations to their address; what they invited others to goes with the grant',
    of: `t.site_id = :site AND (t.person_id = :person OR t.person_id IS NULL AND lower(t.email) = :email)`,
    forgetting: { way: 'rows' },
    file: { name: 'seats', by: ['id'] },
    columns: {
      id: own,
      site_id: nobodys,
      grant_id: own,
      person_id: whose,
      code_hash: secret,
      email: own,
      ends_at: own,
      taken_at: own,
      ended_at: own,
      created_at: own,
    },
  },
};
