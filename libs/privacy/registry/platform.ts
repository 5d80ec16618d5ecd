import { type DataTables, kept, nobodys, own, secret, unsaid, whose } from '../personal-data.js';

const CHAINED =
  'an entry of the audit log is never changed; of a person it names the id, which leads to nobody then';

/** What the ground floor keeps. */
export const platformData: DataTables = {
  migrations: {
    about: 'Which changes of the schema were made',
    columns: { id: nobodys, timestamp: nobodys, name: nobodys },
  },
  audit_log: {
    about: 'What was decided and administered; personal values stand apart, in `audit_values`',
    of: `t.site_id = :site AND t.subject_kind = 'person' AND t.subject_id = :person::text`,
    forgetting: { way: 'nothing' },
    file: { name: 'audit', by: ['id'] },
    columns: {
      id: kept(CHAINED),
      site_id: nobodys,
      at: kept(CHAINED),
      actor_id: kept(CHAINED, 'somebody else’s, or the person’s own'),
      actor_kind: kept(CHAINED),
      action: kept(CHAINED),
      subject_kind: nobodys,
      subject_id: kept(CHAINED, 'the export is one person’s'),
      data: kept(
        `${CHAINED}; an article’s entry has the ids of its authors as the publication gave them`,
        'ids',
      ),
      commitments: kept('salted hashes: without the salt, which goes, they say nothing', 'hashes'),
      chain_seq: nobodys,
      prev_hash: nobodys,
      hash: nobodys,
    },
  },
  audit_values: {
    about: 'Words in the audit log about the person, each with the salt of its commitment',
    of: 't.site_id = :site AND t.person_id = :person',
    forgetting: { way: 'rows' },
    file: {
      name: 'audit-words',
      by: ['audit_id', 'field'],
      more: {
        at: '(SELECT l.at FROM audit_log l WHERE l.id = t.audit_id)',
        action: '(SELECT l.action FROM audit_log l WHERE l.id = t.audit_id)',
      },
    },
    columns: {
      audit_id: own,
      field: own,
      site_id: nobodys,
      person_id: whose,
      salt: unsaid('random'),
      value: own,
    },
  },
  idempotency_keys: {
    about: 'Requests that may come twice, for a day',
    of: 't.site_id = :site AND t.person_id = :person',
    forgetting: { way: 'rows' },
    file: { name: 'requests', by: ['key'] },
    columns: {
      site_id: nobodys,
      person_id: whose,
      key: own,
      request_hash: unsaid('a hash'),
      result_kind: own,
      result_id: own,
      created_at: own,
    },
  },
  running_requests: {
    about:
      'Requests that make something elsewhere, while they do; for a minute and a half, and an hour if a process died',
    of: 't.site_id = :site AND t.person_id = :person',
    forgetting: { way: 'rows' },
    columns: {
      site_id: nobodys,
      person_id: whose,
      key: unsaid('it ends at once'),
      run: unsaid('random'),
      ends_at: unsaid('it ends at once'),
    },
  },
  mail_suppressions: {
    about: 'Mailboxes that want no mails which they did not ask for',
    columns: {
      site_id: nobodys,
      address_hash: kept(
        'a keyed hash, which leads back to no address; without it the mails would come again',
        'a keyed hash',
      ),
      created_at: nobodys,
    },
  },
  mails: {
    about: 'The outbox of mails to the person, and in their name; what one said is gone once it is sent',
    // The one that tells of the erasure goes out first, and is gone then.
    of: `t.site_id = :site AND (t.person_id = :person OR t.recipient = :address) AND t.kind <> 'account-deleted'`,
    forgetting: { way: 'rows' },
    file: { name: 'mails', by: ['id'] },
    columns: {
      id: own,
      site_id: nobodys,
      person_id: whose,
      recipient: unsaid('a keyed hash of the address'),
      kind: own,
      sealed: secret,
      address_hash: unsaid('a keyed hash of the address'),
      state: own,
      due_at: nobodys,
      useless_at: nobodys,
      attempts: nobodys,
      trouble: nobodys,
      created_at: own,
      settled_at: own,
    },
  },
};
