import { anothers, type DataTables, kept, nobodys, own, unsaid, whose } from '../personal-data.js';

const DECIDED = 'that it was decided, and by which id, without a word; the comment has no author then';
const OFFICE = 'the id of who acted in office, which leads to nobody once they are gone';
const COMMENT = 'EXISTS (SELECT 1 FROM comments c WHERE c.id = t.comment_id AND c.author_id = :person)';

const FILED = 'what was filed with the Transparency Database; it has nobody’s name and nobody’s words';

const NOTICED = 'that there was such a notice and what came of it, without a word';
const HELD = 'held for a legal claim (GDPR Art. 17 (3) e), and deleted when the hold is lifted';
const CLAIM = 'whoever has a claim must not be told by its other side';

/** What was said and decided about people and their comments. */
export const moderationData: DataTables = {
  cases: {
    about: 'Cases about the person’s comments',
    of: 't.site_id = :site AND EXISTS (SELECT 1 FROM comments c WHERE c.id = t.id AND c.author_id = :person)',
    forgetting: { way: 'comments' },
    columns: {
      id: nobodys,
      site_id: nobodys,
      thread_id: nobodys,
      queue: nobodys,
      state: nobodys,
      version: nobodys,
      revision: nobodys,
      risk: nobodys,
      report_weight: nobodys,
      priority: nobodys,
      opened_at: nobodys,
      closed_at: nobodys,
      claimed_by: kept(OFFICE, 'somebody else’s'),
      claim_token: nobodys,
      claim_until: nobodys,
      decision_id: nobodys,
      notes: unsaid('moderators’ notes among themselves, which name them'),
    },
  },
  decisions: {
    about: 'Decisions on the person’s comments; never who took them',
    of: `t.site_id = :site AND ${COMMENT}`,
    forgetting: { way: 'comments' },
    file: { name: 'decisions', by: ['id'] },
    columns: {
      id: kept(DECIDED),
      site_id: nobodys,
      comment_id: kept(DECIDED),
      case_version: nobodys,
      revision: kept(DECIDED),
      action: kept(DECIDED),
      decided_by: kept(OFFICE, 'somebody else’s'),
      reason: own,
      rule: kept(DECIDED),
      message: own,
      at: kept(DECIDED),
    },
  },
  statements: {
    about: 'Statements of reasons that the person was given',
    of: 't.site_id = :site AND t.person_id = :person',
    forgetting: { way: 'set', set: { person_id: 'NULL' }, until: 'false' },
    file: { name: 'statements-of-reasons', by: ['id'] },
    columns: {
      id: kept(FILED),
      site_id: nobodys,
      subject: kept(FILED),
      comment_id: kept(FILED),
      person_id: whose,
      statement: kept(FILED),
      at: kept(FILED),
    },
  },
  notices: {
    about: 'Notices of illegal comments that the person gave while signed in; who gave it is sealed',
    of: 't.site_id = :site AND t.person_id = :person',
    forgetting: { way: 'set', set: { person_id: 'NULL', sealed: 'NULL', words: 'NULL' }, until: 'false' },
    file: { name: 'notices', by: ['id'] },
    columns: {
      id: kept(NOTICED),
      site_id: nobodys,
      comment_id: kept(NOTICED),
      revision: kept(NOTICED),
      kind: kept(NOTICED),
      category: kept(NOTICED),
      person_id: whose,
      sealed: unsaid('the name and address that the person gave, sealed'),
      digest: kept('a keyed hash, by which the same notice is the same', 'a keyed hash'),
      words: own,
      at: kept(NOTICED),
      outcome: kept(NOTICED),
      decision_id: kept(NOTICED),
      settled_at: kept(NOTICED),
    },
  },
  legal_holds: {
    about: 'What must not be lost while a claim is open: which comments, or whose',
    columns: {
      id: nobodys,
      site_id: nobodys,
      comment_id: nobodys,
      person_id: kept(HELD, CLAIM),
      reason: kept(HELD, CLAIM),
      imposed_by: kept(OFFICE, 'somebody else’s'),
      at: nobodys,
      lifted_at: nobodys,
      lifted_by: kept(OFFICE, 'somebody else’s'),
    },
  },
  legal_hold_items: {
    about: 'What was forgotten elsewhere and is kept here, apart, until the hold is lifted',
    columns: {
      id: nobodys,
      site_id: nobodys,
      kind: nobodys,
      comment_id: kept(HELD, CLAIM),
      person_id: kept(HELD, CLAIM),
      row: kept(HELD, CLAIM),
      at: nobodys,
    },
  },
  reports: {
    about: 'Reports that the person made. Those about the person’s comments are their reporters’',
    of: 't.site_id = :site AND t.reporter_id = :person',
    forgetting: { way: 'rows' },
    file: { name: 'reports', by: ['id'] },
    columns: {
      comment_id: own,
      reporter_id: whose,
      id: own,
      site_id: nobodys,
      reason: own,
      detail: own,
      revision: own,
      weight: unsaid('how much reports of one’s own count would invite to play with it'),
      outcome: own,
      at: own,
    },
  },
  sanctions: {
    about: 'Restrictions of the person, with their history',
    of: 't.site_id = :site AND t.person_id = :person',
    forgetting: { way: 'rows' },
    file: { name: 'sanctions', by: ['id'] },
    columns: {
      id: own,
      site_id: nobodys,
      person_id: whose,
      kind: own,
      until: own,
      reason: own,
      message: own,
      imposed_by: kept(OFFICE, 'somebody else’s'),
      created_at: own,
      acknowledged_at: own,
      lifted_at: own,
      lifted_by: anothers,
    },
  },
};
