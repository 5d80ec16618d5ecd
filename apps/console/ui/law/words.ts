import type { NoticeOutcome, SiteNotice, StatementOfReasons } from '@app/client';

export const KIND_NAMES: Record<SiteNotice['kind'], string> = {
  illegal: 'Illegal content',
  defamation: 'Defamation',
};

export const OUTCOME_MEANS: Record<NoticeOutcome, string> = {
  upheld: 'Upheld: the comment was taken away.',
  dismissed: 'Dismissed: the comment stays.',
  changed: 'Its author has replaced the text: the new one stays.',
  'edit-asked': 'The author was asked to change it.',
  moot: 'Its author has deleted the comment: there was nothing left to decide.',
};

/** What the fields of a statement of reasons say, in the order in which they are read. */
export const STATEMENT_FIELDS: Partial<Record<keyof StatementOfReasons, string>> = {
  decision_visibility: 'What was done with the comment',
  decision_visibility_other: 'What was done, in words',
  end_date_visibility_restriction: 'Until',
  decision_monetary: 'What was done with money',
  decision_monetary_other: 'What was done with money, in words',
  end_date_monetary_restriction: 'Until',
  decision_provision: 'What was done with the service',
  end_date_service_restriction: 'Until',
  decision_account: 'What was done with the account',
  account_type: 'Kind of account',
  end_date_account_restriction: 'Until',
  decision_facts: 'Facts',
  decision_ground: 'Ground',
  illegal_content_legal_ground: 'Law',
  illegal_content_explanation: 'Why it is illegal',
  incompatible_content_ground: 'Clause of the terms',
  incompatible_content_explanation: 'Why it is against the terms',
  incompatible_content_illegal: 'Illegal as well',
  decision_ground_reference_url: 'Where the rules are to be read',
  category: 'Category',
  category_addition: 'Further categories',
  category_specification: 'Keywords',
  category_specification_other: 'Keywords, in words',
  content_type: 'Kind of content',
  content_type_other: 'Kind of content, in words',
  content_language: 'Language',
  content_date: 'Day of the content',
  application_date: 'In force since',
  territorial_scope: 'Where it holds',
  source_type: 'What brought it to a moderator',
  source_identity: 'Who did',
  automated_detection: 'A check had pointed to it',
  automated_decision: 'Who decided',
  puid: 'Number in the Transparency Database (puid)',
};
