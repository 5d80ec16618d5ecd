import { Refusal } from './refusal.js';

interface Command {
  about: string;
  /** Loaded when it is asked for: each needs another part of the project. */
  load(): Promise<(args: string[]) => Promise<void>>;
}

const commands: Record<string, Command> = {
  start: {
    about: 'start everything: PostgreSQL unless DATABASE_URL is set, the API and the worker',
    load: async () => (await import('./start.command.js')).start,
  },
  migrate: {
    about: 'bring the database up to date',
    load: async () => (await import('./migrate.command.js')).migrate,
  },
  demo: {
    about: 'fill the database with the demo newspaper',
    load: async () => (await import('./demo.command.js')).demo,
  },
  site: {
    about: "add a publication's site with its administrator, secrets and key",
    load: async () => (await import('./site.command.js')).site,
  },
  plan: {
    about: 'add a plan to a site, or change it',
    load: async () => (await import('./plan.command.js')).plan,
  },
  secret: {
    about: "store a site's secrets of Stripe, or make one for sign-in tokens",
    load: async () => (await import('./secret.command.js')).secret,
  },
  key: {
    about: "make a secret key for a publication's server, or end one",
    load: async () => (await import('./key.command.js')).key,
  },
  staff: {
    about: 'list who works for a site, or give somebody a role',
    load: async () => (await import('./staff.command.js')).staff,
  },
  ban: {
    about: 'ban somebody on all sites of the installation, or end that',
    load: async () => (await import('./ban.command.js')).ban,
  },
  verify: {
    about: 'check that nobody has changed the audit log',
    load: async () => {
      const { verifyCommand } = await import('./verify.command.js');
      return async (args) => {
        process.exitCode = await verifyCommand(args);
      };
    },
  },
  figure: {
    about: 'recompute a number of the statistics or of a transparency report',
    load: async () => (await import('./figure.command.js')).figure,
  },
  statements: {
    about: "print a site's statements of reasons for the DSA Transparency Database",
    load: async () => (await import('./statements.command.js')).statements,
  },
  checkpoint: {
    about: "print where each site's audit log ends, signed, to be published",
    load: async () => (await import('./checkpoint.command.js')).checkpoint,
  },
  grant: {
    about: 'let a database role run the API and the worker that cannot change the audit log',
    load: async () => (await import('./grant.command.js')).grant,
  },
  erase: {
    about: 'print who was forgotten, or forget them again in an older copy of the database',
    load: async () => (await import('./erase.command.js')).erase,
  },
  recount: {
    about: 'compare every counter with its rows, and say or repair what differs',
    load: async () => {
      const { recount } = await import('./recount.command.js');
      return async (args) => {
        process.exitCode = await recount(args);
      };
    },
  },
};

function help(): string {
  const lines = Object.entries(commands).map(([name, command]) => `  ${name.padEnd(12)}${command.about}`);
  return `belowline <command>\n\n${lines.join('\n')}\n  ${'help'.padEnd(12)}this list\n`;
}

async function main([name = 'help', ...args]: string[]): Promise<void> {
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (command) {
    const run = await command.load();
    await run(args);
  } else if (['help', '--help', '-h'].includes(name)) {
    process.stdout.write(help());
  } else {
    throw new Refusal(`There is no command "${name}".\n\n${help()}`);
  }
}

try {
  await main(process.argv.slice(2));
} catch (error) {
  const told = error instanceof Refusal ? error.message : ((error as Error).stack ?? String(error));
  process.stderr.write(`${told}\n`);
  process.exitCode = 1;
}
