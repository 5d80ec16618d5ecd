import { DataSource } from 'typeorm';
import { type DriftScope, type FoundDrift, recountAll, type RecountReport } from '@app/discussion';
import { isUuid, rows } from '@app/platform';
import { databaseOptions } from '../../migrations/data-source.js';
import { readEnvironment } from './environment.js';
import { parse } from './options.js';
import { Refusal } from './refusal.js';
import { withDatabase } from './with-database.js';

const USAGE = `belowline recount [--site SLUG] [--thread ID] [--repair] [--json]

Compares every counter with the rows that it counts, while the site runs, and says what differs; --repair puts
it right, but for what a worker gathers: that will be gathered anew. --json writes one JSON object a line. Ends
with 1 when something differs and neither was nor will be put right; with 2 when nothing does, but words of
discussions were not compared because a worker is gathering all of them: run it again.`;

const TOLD_EVERY_MS = 2_000;

interface Output {
  print(text: string): void;
  /** How far it is: for who looks on, and not for who reads the result. */
  note(text: string): void;
}

const STREAMS: Output = {
  print: (text) => void process.stdout.write(text),
  note: (text) => void process.stderr.write(text),
};

/**
 * `belowline recount`. Gives the exit code: 0 when everything is right, or is so now, or a worker was told to gather it
 * anew; 1 when something differs; 2 when nothing does as far as could be compared.
 */
export async function recount(argv: string[], out: Output = STREAMS): Promise<number> {
  const { values } = parse(USAGE, argv, {
    site: { type: 'string' },
    thread: { type: 'string' },
    repair: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  });
  const report = await withDatabase(readEnvironment(), (url) => count(url, values, out));
  out.print(
    values.json ? `${JSON.stringify({ kind: 'end', ...report })}\n` : `${wordsFor(report, values.repair)}\n`,
  );
  if (report.drift > report.repaired + report.scheduled) return 1;
  return report.gathering > 0 ? 2 : 0;
}

interface Asked {
  site?: string | undefined;
  thread?: string | undefined;
  repair: boolean;
  json: boolean;
}

async function count(url: string, asked: Asked, out: Output): Promise<RecountReport> {
  const options = databaseOptions(url, 2);
  // One statement counts all published comments of a site: that may take longer than a request may.
  const extra = { ...(options.extra as object), statement_timeout: 0, query_timeout: 0 };
  const database = await new DataSource({ ...options, extra } as typeof options).initialize();
  let told = performance.now();
  try {
    return await recountAll(database, {
      scope: await scopeOf(database, asked),
      repair: asked.repair,
      found: (drift) =>
        out.print(asked.json ? `${JSON.stringify({ kind: 'drift', ...drift })}\n` : line(drift)),
      progress: (comments) => {
        if (performance.now() - told < TOLD_EVERY_MS) return;
        told = performance.now();
        out.note(`${comments} comments looked at\n`);
      },
    });
  } finally {
    await database.destroy();
  }
}

async function scopeOf(database: DataSource, { site, thread }: Asked): Promise<DriftScope> {
  const scope: DriftScope = {};
  if (site !== undefined) {
    const [found] = await rows<{ id: string }>(database, 'SELECT id FROM sites WHERE slug = $1', [site]);
    if (!found) throw new Refusal(`There is no site "${site}".`);
    scope.siteId = found.id;
  }
  if (thread !== undefined) {
    if (!isUuid(thread)) throw new Refusal(USAGE);
    const found = await rows(database, 'SELECT 1 FROM threads WHERE id = $1 AND merged_at IS NULL', [thread]);
    if (found.length === 0) throw new Refusal(`There is no discussion ${thread}.`);
    scope.threadId = thread;
  }
  return scope;
}

function line({ threadId, commentId, counter, kept, counted, repaired, scheduled }: FoundDrift): string {
  const of = commentId === null ? `thread ${threadId}` : `comment ${commentId} of thread ${threadId}`;
  const words = `${JSON.stringify(kept)} where ${JSON.stringify(counted)} is right`;
  const done = repaired ? ', repaired' : scheduled ? ', will be gathered anew by a worker' : '';
  return `${of}: ${counter} is ${words}${done}\n`;
}

function wordsFor(report: RecountReport, repair: boolean): string {
  const { gathering } = report;
  if (gathering === 0) return whatWasFound(report, repair);
  const words = `Words of ${gathering} discussions were not compared: they are being gathered. Run it again.`;
  return `${whatWasFound(report, repair)} ${words}`;
}

function whatWasFound(report: RecountReport, repair: boolean): string {
  const { drift, repaired, scheduled, gathering } = report;
  const looked = `${report.comments} comments looked at`;
  if (drift === 0) return `${looked}. Every counter ${gathering > 0 ? 'that was compared ' : ''}is right.`;
  if (!repair) return `${looked}, ${drift} counters are wrong. Say --repair to put them right.`;
  const later = scheduled > 0 ? `, ${scheduled} will be gathered anew by a worker` : '';
  return `${looked}, ${drift} counters were wrong, ${repaired} repaired${later}.`;
}
