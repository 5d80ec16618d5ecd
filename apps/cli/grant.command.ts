import { grantToProcesses } from '../../migrations/grants.js';
import { readEnvironment } from './environment.js';
import { Refusal } from './refusal.js';
import { withDatabase } from './with-database.js';

const USAGE = `belowline grant ROLE

Gives a role of the database what the API and the worker need, and nothing by which the audit log could be changed:
of its rows they may read, add and link. Run it as the owner of the tables, once; whatever later migrations add is the
role's by itself. Then the API and the worker go by this role, and "belowline migrate" alone by the owner.`;

/** `belowline grant`: the role must be there, and be neither a superuser nor the owner. */
export async function grant(args: string[]): Promise<void> {
  const [role, ...more] = args;
  if (!role || role.startsWith('-') || more.length > 0) throw new Refusal(USAGE);
  const trouble = await withDatabase(readEnvironment(), (url) => grantToProcesses(url, role));
  if (trouble) throw new Refusal(trouble);
  process.stdout.write(`${role} may now run the API and the worker, and cannot change the audit log.\n`);
}
