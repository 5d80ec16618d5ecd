import { DataSource } from 'typeorm';
import { Audit, inTransaction, isUuid } from '@app/platform';
import { ApiKeys, IssueKey, SCOPES, SiteDirectory } from '@app/identity';
import { parse } from './options.js';
import { Refusal } from './refusal.js';
import { withServices } from './services.js';

const USAGE = `belowline key --site SLUG --name NAME [--scope SCOPE ...]
belowline key --site SLUG --revoke ID
Scopes: ${SCOPES.join(', ')}; all of them without --scope. GET /v1/sites/SLUG/keys lists the keys with their ids.`;

/** `belowline key`: makes a secret key for a publication's server and prints it, once, or ends one. */
export async function key(args: string[]): Promise<void> {
  const { values } = parse(USAGE, args, {
    site: { type: 'string' },
    name: { type: 'string' },
    scope: { type: 'string', multiple: true },
    revoke: { type: 'string' },
  });
  const { site: slug, name, revoke } = values;
  if (!slug || (name === undefined) === (revoke === undefined)) throw new Refusal(USAGE);
  await withServices(async (services) => {
    const { id: siteId } = await services.get(SiteDirectory).require(slug);
    const keys = services.get(ApiKeys);
    const record = { siteId, actor: { kind: 'system' as const, id: null } };
    await inTransaction(services.get(DataSource), async (tx) => {
      if (revoke !== undefined) {
        if (!isUuid(revoke) || !(await keys.revoke(tx, siteId, revoke)))
          throw new Refusal(`${slug} has no such key in force.`);
        const subject = { kind: 'key', id: revoke };
        await services.get(Audit).record(tx, { ...record, action: 'key.revoked', subject });
        process.stdout.write('Ended.\n');
        return;
      }
      const input = IssueKey.parse({ name, scopes: values.scope ?? SCOPES });
      const made = await keys.issue(tx, siteId, input.name, input.scopes);
      const subject = { kind: 'key', id: made.id };
      await services.get(Audit).record(tx, { ...record, action: 'key.issued', subject, data: { ...input } });
      process.stdout.write(
        `${JSON.stringify(made, null, 2)}\nThis is shown once; keep it where secrets are kept.\n`,
      );
    });
  });
}
