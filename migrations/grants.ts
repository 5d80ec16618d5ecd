import { Client } from 'pg';

/**
 * Gives an existing role what API and worker do, less what would let it change the audit log; in one transaction, by the
 * tables' owner, and again without harm. Gives why it refuses: there is no such role, or it could do everything anyway.
 */
export async function grantToProcesses(url: string, role: string): Promise<string | undefined> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const trouble = await troubleWith(client, role);
    if (trouble) return trouble;
    await client.query('BEGIN');
    await client.query(grantsFor(client.escapeIdentifier(role)));
    await client.query('COMMIT');
    return undefined;
  } finally {
    await client.end();
  }
}

async function troubleWith(client: Client, role: string): Promise<string | undefined> {
  const { rows } = await client.query<{ mighty: boolean; owns: boolean }>(
    `SELECT r.rolsuper OR r.rolcreaterole OR r.rolreplication AS mighty,
       pg_has_role(r.oid, (SELECT relowner FROM pg_class WHERE oid = 'audit_log'::regclass), 'MEMBER')
         OR pg_has_role(r.oid, (SELECT datdba FROM pg_database WHERE datname = current_database()), 'MEMBER') AS owns
     FROM pg_roles r WHERE r.rolname = $1`,
    [role],
  );
  const [found] = rows;
  if (!found)
    return `The database has no role "${role}": make it first, CREATE ROLE ... LOGIN PASSWORD '...'.`;
  if (found.mighty) return `"${role}" may do anything, or give itself the right: take a role that may not.`;
  if (found.owns)
    return `"${role}" owns the database or its tables, or is a member of who does: take another role.`;
  return undefined;
}

function grantsFor(role: string): string {
  const schemas = ['public', 'jobs'];
  const all = schemas.map(
    (schema) => `
GRANT USAGE ON SCHEMA ${schema} TO ${role};
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA ${schema} TO ${role};
GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA ${schema} TO ${role};
GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA ${schema} TO ${role};
ALTER DEFAULT PRIVILEGES IN SCHEMA ${schema} GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO ${role};
ALTER DEFAULT PRIVILEGES IN SCHEMA ${schema} GRANT USAGE, SELECT ON SEQUENCES TO ${role};`,
  );
  return `${all.join('')}
REVOKE CREATE ON SCHEMA public FROM PUBLIC;
-- The log is added to and linked; the trigger lets each row be linked once. Its values are written once and erased.
REVOKE ALL ON audit_log, audit_values, migrations FROM ${role};
GRANT SELECT, INSERT, UPDATE (chain_seq, prev_hash, hash) ON audit_log TO ${role};
GRANT SELECT, INSERT, DELETE ON audit_values TO ${role};
GRANT SELECT ON migrations TO ${role};`;
}
