import { DataSource } from 'typeorm';
import { ChangeRole, OperatorStaff, ROLES, selectStaff, SiteDirectory } from '@app/identity';
import { parse } from './options.js';
import { Refusal } from './refusal.js';
import { withServices } from './services.js';

const USAGE = `belowline staff --site SLUG
belowline staff --site SLUG --role ROLE --email ADDRESS [--name NAME] [--section NAME ...] [--new-password]
belowline staff --site SLUG --role ROLE --member EXTERNAL-ID [--section NAME ...]
Roles: ${ROLES.join(', ')}; reader takes the role back. Sections limit a moderator.`;

const MOST = 1000;

/**
 * `belowline staff`: lists who has a role on a site, or gives somebody one. With an address that nobody signs in by it
 * makes an account and prints its password, once; `--new-password` does so for one that is there.
 */
export async function staff(args: string[]): Promise<void> {
  const { values } = parse(USAGE, args, {
    site: { type: 'string' },
    role: { type: 'string' },
    email: { type: 'string' },
    member: { type: 'string' },
    name: { type: 'string' },
    section: { type: 'string', multiple: true },
    'new-password': { type: 'boolean', default: false },
  });
  const { site: slug, role, email, member: externalId, name, section } = values;
  const isList = role === undefined && email === undefined && externalId === undefined;
  const isOne = role !== undefined && (email === undefined) !== (externalId === undefined);
  if (!slug || (!isList && !isOne)) throw new Refusal(USAGE);
  await withServices(async (services) => {
    const { id: siteId } = await services.get(SiteDirectory).require(slug);
    if (isList) {
      const found = await selectStaff(services.get(DataSource), siteId, { after: null, limit: MOST });
      for (const one of found) {
        const of = one.sections === null ? '' : ` of ${one.sections.join(', ')}`;
        process.stdout.write(`${one.role}${of}\t${one.name}\t${one.externalId}\n`);
      }
      return;
    }
    const input = ChangeRole.parse({ role, sections: section ?? null });
    const { member, password } = await services.get(OperatorStaff).appoint({
      siteId,
      whom: email === undefined ? { externalId: externalId! } : { email, name },
      role: input.role,
      sections: input.sections ?? null,
      newPassword: values['new-password'],
    });
    const told = { site: slug, member: member.externalId, name: member.name, role: member.role };
    if (password === null) return void process.stdout.write(`${JSON.stringify(told, null, 2)}\n`);
    process.stdout.write(
      `${JSON.stringify({ ...told, email, password }, null, 2)}\nThis is shown once; keep it where secrets are kept.\n`,
    );
  });
}
