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
    load: async () => (await import('./site.command.js')).plan,
  },
  secret: {
    about: "store the signing secret of a site's Stripe webhook",
    load: async () => (await import('./site.command.js')).secret,
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
  recount: {
    about: 'count every thread from its rows and mend what differs',
    load: async () => (await import('./recount.command.js')).recount,
  },
};

function help(): string {
  const lines = Object.entries(commands).map(([name, command]) => `  ${name.padEnd(10)}${command.about}`);
  return `belowline <command>\n\n${lines.join('\n')}\n  ${'help'.padEnd(10)}this list\n`;
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
