import { z } from 'zod';
import * as values from './values.js';

const LAST_DAY = '2038-01-01';
const text = (max: number) => z.string().trim().min(1).max(max);
const set = <const Names extends readonly [string, ...string[]]>(names: Names) =>
  z
    .array(z.enum(names))
    .min(1)
    .refine((found) => new Set(found).size === found.length, 'Each at most once');
const day = (first: string) =>
  z.iso.date().refine((date) => date >= first && date <= LAST_DAY, `A day from ${first} to ${LAST_DAY}`);

/** Every field of a statement, each by itself; what one asks of another is in `RULES`. */
const Fields = z.strictObject({
  decision_visibility: set(values.DECISION_VISIBILITIES).optional(),
  decision_visibility_other: text(500).optional(),
  end_date_visibility_restriction: day('2020-01-01').optional(),
  decision_monetary: z.enum(values.DECISION_MONETARIES).optional(),
  decision_monetary_other: text(500).optional(),
  end_date_monetary_restriction: day('2020-01-01').optional(),
  decision_provision: z.enum(values.DECISION_PROVISIONS).optional(),
  end_date_service_restriction: day('2020-01-01').optional(),
  decision_account: z.enum(values.DECISION_ACCOUNTS).optional(),
  account_type: z.enum(values.ACCOUNT_TYPES).optional(),
  end_date_account_restriction: day('2020-01-01').optional(),
  decision_facts: text(5000),
  decision_ground: z.enum(values.DECISION_GROUNDS),
  decision_ground_reference_url: z
    .url({ protocol: /^https?$/ })
    .max(500)
    .optional(),
  illegal_content_legal_ground: text(500).optional(),
  illegal_content_explanation: text(2000).optional(),
  incompatible_content_ground: text(500).optional(),
  incompatible_content_explanation: text(2000).optional(),
  incompatible_content_illegal: z.enum(values.YES_NO).optional(),
  content_type: set(values.CONTENT_TYPES),
  content_type_other: text(500).optional(),
  category: z.enum(values.STATEMENT_CATEGORIES),
  category_addition: set(values.STATEMENT_CATEGORIES).optional(),
  category_specification: set(values.KEYWORDS).optional(),
  category_specification_other: text(500).optional(),
  content_id: z.strictObject({ 'EAN-13': z.string().regex(/^\d{13}$/) }).optional(),
  territorial_scope: set(values.TERRITORIES),
  content_language: z
    .string()
    .refine((code) => values.LANGUAGES.has(code), 'A code of ISO 639-1 in capitals')
    .optional(),
  content_date: day('2000-01-01'),
  application_date: day('2020-01-01'),
  source_type: z.enum(values.SOURCE_TYPES),
  source_identity: text(500).optional(),
  automated_detection: z.enum(values.YES_NO),
  automated_decision: z.enum(values.AUTOMATED_DECISIONS),
  puid: z
    .string()
    .max(500)
    .regex(/^[a-zA-Z0-9-_]+$/),
});
type Fields = z.infer<typeof Fields>;
type Field = keyof Fields;

/** A field that is there if the condition holds (`must`), and only then. */
interface Rule {
  field: Field;
  when: (fields: Fields) => boolean;
  must: boolean;
  says: string;
}

const required = (field: Field, says: string, when: Rule['when']): Rule => ({
  field,
  when,
  must: true,
  says,
});
const allowed = (field: Field, says: string, when: Rule['when']): Rule => ({
  field,
  when,
  must: false,
  says,
});
const isIllegal = (f: Fields) => f.decision_ground === 'DECISION_GROUND_ILLEGAL_CONTENT';
const isIncompatible = (f: Fields) => f.decision_ground === 'DECISION_GROUND_INCOMPATIBLE_CONTENT';

const RULES: readonly Rule[] = [
  required('decision_visibility_other', 'DECISION_VISIBILITY_OTHER', (f) =>
    Boolean(f.decision_visibility?.includes('DECISION_VISIBILITY_OTHER')),
  ),
  required(
    'decision_monetary_other',
    'DECISION_MONETARY_OTHER',
    (f) => f.decision_monetary === 'DECISION_MONETARY_OTHER',
  ),
  required('content_type_other', 'CONTENT_TYPE_OTHER', (f) => f.content_type.includes('CONTENT_TYPE_OTHER')),
  required('illegal_content_legal_ground', 'DECISION_GROUND_ILLEGAL_CONTENT', isIllegal),
  required('illegal_content_explanation', 'DECISION_GROUND_ILLEGAL_CONTENT', isIllegal),
  required('incompatible_content_ground', 'DECISION_GROUND_INCOMPATIBLE_CONTENT', isIncompatible),
  required('incompatible_content_explanation', 'DECISION_GROUND_INCOMPATIBLE_CONTENT', isIncompatible),
  allowed('incompatible_content_illegal', 'DECISION_GROUND_INCOMPATIBLE_CONTENT', isIncompatible),
  allowed('category_specification_other', 'KEYWORD_OTHER', (f) =>
    Boolean(f.category_specification?.includes('KEYWORD_OTHER')),
  ),
  allowed(
    'source_identity',
    'a source that is not SOURCE_VOLUNTARY',
    (f) => f.source_type !== 'SOURCE_VOLUNTARY',
  ),
  allowed(
    'end_date_visibility_restriction',
    'decision_visibility',
    (f) => f.decision_visibility !== undefined,
  ),
  allowed('end_date_monetary_restriction', 'decision_monetary', (f) => f.decision_monetary !== undefined),
  allowed('end_date_service_restriction', 'decision_provision', (f) => f.decision_provision !== undefined),
  allowed('end_date_account_restriction', 'decision_account', (f) => f.decision_account !== undefined),
];

const RESTRICTIONS = [
  'decision_visibility',
  'decision_monetary',
  'decision_provision',
  'decision_account',
] as const;
const ENDS = [
  'end_date_visibility_restriction',
  'end_date_monetary_restriction',
  'end_date_service_restriction',
  'end_date_account_restriction',
] as const;

/**
 * A statement of reasons (DSA, Regulation (EU) 2022/2065, Art. 17) as the Transparency Database takes it (Art. 24 (5)): all
 * its fields and rules. Stricter in two things: a territory is required, as its documentation says and its server does not,
 * and a field whose condition does not hold must not be there. What is refused is told by the field's name.
 */
export const StatementOfReasons = Fields.superRefine((fields, context) => {
  const refuse = (field: Field, message: string) =>
    context.addIssue({ code: 'custom', path: [field], message });
  if (RESTRICTIONS.every((field) => fields[field] === undefined)) {
    refuse('decision_visibility', `One of ${RESTRICTIONS.join(', ')} is required`);
  }
  for (const { field, when, must, says } of RULES) {
    const there = fields[field] !== undefined;
    if (when(fields) && must && !there) refuse(field, `Required with ${says}`);
    if (!when(fields) && there) refuse(field, `Only with ${says}`);
  }
  for (const field of ENDS) {
    if (fields[field] !== undefined && fields[field] < fields.application_date) {
      refuse(field, 'Not before application_date');
    }
  }
}).meta({ id: 'StatementOfReasons' });
export type StatementOfReasons = z.infer<typeof StatementOfReasons>;

/** The names of all its fields, in the order of the database's documentation. */
export const STATEMENT_FIELDS = Object.keys(Fields.shape) as Field[];
