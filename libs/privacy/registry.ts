import type { DataTables } from './personal-data.js';
import { discussionData } from './registry/discussion.js';
import { identityData } from './registry/identity.js';
import { moderationData } from './registry/moderation.js';
import { moneyData } from './registry/money.js';
import { platformData } from './registry/platform.js';
import { privacyData } from './registry/privacy.js';

/**
 * Every table and every column of the database: whose it is, what an export says of it, and what forgetting a person
 * leaves. Exporting and forgetting go by it, so a new table is said here and nowhere else; a test finds the column that
 * is not. Deletion follows the order of the tables.
 */
export const PERSONAL_DATA: DataTables = {
  ...discussionData,
  ...moderationData,
  ...moneyData,
  ...identityData,
  ...privacyData,
  ...platformData,
};

/** Tables that are not ours: the jobs' (pg-boss). A job carries ids, and is forgotten a day after it is done. */
export const FOREIGN_SCHEMAS: Record<string, string> = {
  jobs: 'jobs carry ids only, and are forgotten a day after they are done',
};
