import { type DataTables, kept, nobodys, own, unsaid, whose } from '../personal-data.js';

const LEDGER = 'the proof that somebody was forgotten; it names nobody';
const LATER = 'told by the receipt';

/** Exports and erasures themselves. */
export const privacyData: DataTables = {
  data_export_parts: {
    about: 'Archives of exports in pieces, sealed, for a week',
    of: 'EXISTS (SELECT 1 FROM data_exports x WHERE x.id = t.export_id AND x.person_id = :person)',
    forgetting: { way: 'rows' },
    columns: {
      export_id: unsaid('of this very archive'),
      attempt: nobodys,
      position: nobodys,
      sealed: unsaid('an archive in the archive'),
    },
  },
  data_exports: {
    about: 'Exports that were asked for, for a week',
    of: 't.site_id = :site AND t.person_id = :person',
    forgetting: { way: 'rows' },
    file: { name: 'exports', by: ['id'] },
    columns: {
      id: own,
      site_id: nobodys,
      person_id: whose,
      asked_by: own,
      state: own,
      attempts: nobodys,
      due_at: nobodys,
      rows_done: nobodys,
      rows_total: nobodys,
      bytes: own,
      digest: own,
      asked_at: own,
      taken_at: own,
      finished_at: own,
    },
  },
  erasures: {
    about: 'The ledger of erasures',
    columns: {
      id: kept(LEDGER, LATER),
      site_id: nobodys,
      person_mark: kept('a keyed hash of the account’s id, for doing it again on an older copy', LATER),
      person_id: unsaid('only while it is being done'),
      sealed: unsaid('only while it is being done'),
      receipt_hash: kept('a hash of a random receipt', LATER),
      asked_by: kept(LEDGER, LATER),
      comments: kept(LEDGER, LATER),
      state: nobodys,
      attempts: nobodys,
      due_at: nobodys,
      comments_total: kept(LEDGER, LATER),
      counts: kept(LEDGER, LATER),
      proof: kept(LEDGER, LATER),
      asked_at: kept(LEDGER, LATER),
      finished_at: kept(LEDGER, LATER),
    },
  },
};
