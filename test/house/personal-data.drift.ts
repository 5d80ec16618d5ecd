import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { expect, it } from 'vitest';
import { FOREIGN_SCHEMAS, membersOf, PERSONAL_DATA } from '@app/privacy';
import { projectRoot } from '../../apps/cli/environment.js';

const HEAD = `# Personal data

<!-- Made from libs/privacy/registry by \`npm run generate\`. -->

What is kept of a person, what their export says, and what is left when they are forgotten. This page is the register in
the code (\`libs/privacy/registry\`), by which exporting and forgetting go; a test fails for a column that is not in it.
[Forgetting somebody](decisions/forgetting-somebody.md) says how, [operating.md](operating.md#what-is-forgotten-and-when)
what is forgotten by itself.

## The export

A ZIP archive of JSON Lines, one line for each row, UTF-8, times in ISO 8601 UTC. All files show the same moment. \`about.json\`
says which, and has of each file the number of lines and the SHA-256; the archive's own SHA-256 is told with it (\`sha256\`, and
\`Repr-Digest\`). Members that are null are there. A later version may add files and members; \`version\` grows when one goes.`;

const HOW = {
  rows: 'the rows are deleted',
  set: 'the rows stay, emptied',
  comments: 'with the comments',
  reactions: 'the rows are deleted, and counted down',
  account: 'the rows are deleted, last',
  nothing: 'stays',
};

/** The page, as the register has it. */
function page(): string {
  const tables = Object.entries(PERSONAL_DATA);
  const files = tables.flatMap(([, told]) =>
    told.file
      ? [
          `| \`${told.file.name}.jsonl\` | ${told.about} | ${Object.keys(membersOf(told)).map(code).join(', ')} |`,
        ]
      : [],
  );
  const left = tables.flatMap(([table, { about, forgetting, columns }]) => {
    const stays = new Map<string, string[]>();
    for (const [name, { personal, stays: why }] of Object.entries(columns))
      if (personal && why !== null) stays.set(why, [...(stays.get(why) ?? []), code(name)]);
    if (!forgetting && stays.size === 0) return [];
    const kept = [...stays].map(([why, names]) => `${names.join(', ')}: ${why}`).join('. ');
    return [
      `| \`${table}\` | ${about} | ${forgetting ? HOW[forgetting.way] : 'is nobody’s row'} | ${kept} |`,
    ];
  });
  const unsaid = tables.flatMap(([table, { columns }]) =>
    Object.entries(columns).flatMap(([name, { personal, exported }]) =>
      personal && exported !== true ? [`| \`${table}.${name}\` | ${exported} |`] : [],
    ),
  );
  const nobodys = tables.flatMap(([table, { of, columns }]) =>
    of === undefined && !Object.values(columns).some(({ personal }) => personal) ? [code(table)] : [],
  );
  return [
    HEAD,
    `| file | what | members |\n| --- | --- | --- |\n${files.join('\n')}`,
    `## What forgetting leaves`,
    `| table | what | when a person is forgotten | what stays, and why |\n| --- | --- | --- | --- |\n${left.join('\n')}`,
    `## What the export does not say`,
    `Keys, counters, what is somebody else’s.`,
    `| column | why |\n| --- | --- |\n${unsaid.join('\n')}`,
    `## Nobody’s`,
    `${nobodys.join(', ')}. ${Object.entries(FOREIGN_SCHEMAS)
      .map(([schema, why]) => `The schema \`${schema}\`: ${why}.`)
      .join(' ')}`,
  ].join('\n\n');
}

const code = (name: string) => `\`${name}\``;

it('docs/personal-data.md says what the register says', async () => {
  const path = join(projectRoot, 'docs/personal-data.md');
  const options = await resolveConfig(path);
  const text = await format(page(), { ...options, parser: 'markdown' });
  await expect(text).toMatchFileSnapshot(path);
});
