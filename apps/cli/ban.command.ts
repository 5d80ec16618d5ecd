import { SiteDirectory } from '@app/identity';
import { OperatorBans } from '@app/moderation';
import { parse } from './options.js';
import { Refusal } from './refusal.js';
import { withServices } from './services.js';

const USAGE = `belowline ban --site SLUG --member EXTERNAL-ID
belowline ban --site SLUG --member EXTERNAL-ID --reason TEXT [--message TEXT] [--until TIME]
belowline ban --site SLUG --member EXTERNAL-ID --lift
Without a reason it changes nothing, and lists the accounts that would be banned. TIME is as 2030-01-31T12:00:00Z.`;

/**
 * `belowline ban`: bans a person on all sites of the installation, those they come to later too, or ends that. They are told
 * the reason and the message on each. A ban on one site is for the console.
 */
export async function ban(args: string[]): Promise<void> {
  const { values } = parse(USAGE, args, {
    site: { type: 'string' },
    member: { type: 'string' },
    reason: { type: 'string' },
    message: { type: 'string' },
    until: { type: 'string' },
    lift: { type: 'boolean', default: false },
  });
  const { site: slug, member, reason, message, until, lift } = values;
  const words = [reason, message, until].filter((one) => one !== undefined).length;
  if (!slug || !member || (lift && words > 0) || (words > 0 && reason === undefined))
    throw new Refusal(USAGE);
  await withServices(async (services) => {
    const bans = services.get(OperatorBans);
    const asked = { site: await services.get(SiteDirectory).require(slug), member };
    if (lift) {
      const lifted = await bans.lift(asked);
      if (lifted === 0) throw new Refusal('No ban on all sites that was imposed there is in force.');
      process.stdout.write(`Lifted on ${lifted === 1 ? 'one site' : `${lifted} sites`}.\n`);
      return;
    }
    for (const one of await bans.accounts(asked)) {
      process.stdout.write(`${one.site}\t${one.name}\t${one.member}\n`);
    }
    if (reason === undefined) return;
    await bans.impose(asked, { reason, message, until });
    process.stdout.write('Banned there, and on each site that they come to.\n');
  });
}
