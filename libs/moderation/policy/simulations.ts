import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Cursors, InvalidCursor, inTransaction, isUuid, newId } from '@app/platform';
import { type Actor, Forbidden, once, type Site } from '@app/identity';
import { placedPolicy, PlacedPolicy, policyOf, Threads } from '@app/discussion';
import { SimulationRunning, UnknownSimulation } from '../moderation.errors.js';
import { pastComments } from './past.queries.js';
import { versionOf } from './policy-history.js';
import {
  type AskExamples,
  type ListSimulations,
  MOST_DAYS,
  type SimulationExamples,
  type SimulationPage,
  type SimulationView,
  type StartSimulation,
} from './simulation.schema.js';
import * as sql from './simulation.queries.js';
import { emptyTally, whole } from './tally.js';
import { tryOn } from './trying.js';

/** Trying a policy on what was written before: begun and read here, worked out by `Simulating`. */
@Injectable()
export class Simulations {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Cursors) private readonly cursors: Cursors,
    @Inject(Threads) private readonly threads: Threads,
  ) {}

  /**
   * Begins one. The same key gives the same one again. Throws `simulation-running` while one of the site is under way, and
   * `unknown-policy-version`.
   */
  async start(actor: Actor, site: Site, input: StartSimulation, key: string | null): Promise<SimulationView> {
    const asker = askerOf(actor);
    const person = { siteId: site.id, personId: asker.id };
    const request = key === null ? null : { person, key, path: `/sites/${site.id}/simulations`, body: input };
    const document = input.policy ?? (await versionOf(this.database, site.id, input.version!)).document;
    const placed = await placedPolicy(this.database, site, document);
    const thread = input.article === undefined ? null : await this.threads.byArticle(site, input.article);
    return inTransaction(this.database, (tx) =>
      once(tx, 'simulation', request, {
        make: async () => {
          const id = newId();
          const { days, comments } = input.last;
          const begun = await sql.insertSimulation(tx, {
            id,
            siteId: site.id,
            document: placed,
            version: input.version ?? null,
            section: input.section ?? null,
            article: thread?.articleKey ?? null,
            days: days ?? null,
            comments: comments ?? null,
            back: days ?? MOST_DAYS,
            tally: emptyTally(),
            actor: asker,
          });
          if (!begun) throw SimulationRunning();
          return { id, result: await this.view(site, id, tx) };
        },
        again: (id) => this.view(site, id, tx),
      }),
    );
  }

  /** How far it is and what it has counted. Throws `unknown-simulation`. */
  read(site: Site, id: string): Promise<SimulationView> {
    return this.view(site, id);
  }

  /** The newest first. */
  async list(site: Site, { limit, cursor }: ListSimulations): Promise<SimulationPage> {
    const scope = ['simulations', site.id];
    const before = cursor === undefined ? null : String(this.cursors.read(scope, cursor)[0]);
    if (before !== null && !isUuid(before)) throw InvalidCursor();
    const found = await sql.listSimulations(this.database, site.id, before, limit + 1);
    const shown = found.slice(0, limit);
    return {
      items: shown.map(viewOf),
      nextCursor: found.length > limit ? this.cursors.write(scope, [shown.at(-1)!.id]) : null,
    };
  }

  /** Ends one that is under way, with what it has counted; again, it changes nothing. Throws `unknown-simulation`. */
  async cancel(site: Site, id: string): Promise<SimulationView> {
    await this.view(site, id);
    await sql.endSimulation(this.database, id, 'canceled');
    return this.view(site, id);
  }

  /**
   * The comments that it remembers, as they are now, with what its policy finds in them. One whose text is another by now,
   * which is deleted or whose author is forgotten is left out. Throws `unknown-simulation`.
   */
  async examples(site: Site, id: string, { would, became }: AskExamples): Promise<SimulationExamples> {
    const simulation = await sql.readSimulation(this.database, site.id, id);
    if (!simulation) throw UnknownSimulation();
    const asked = simulation.tally.examples.filter(
      (example) =>
        (would ?? example.would) === example.would && (became ?? example.became) === example.became,
    );
    const ids = asked.map(({ commentId }) => commentId);
    const { since, createdAt: until, document } = simulation;
    const scope = { siteId: site.id, since, until, section: null, article: null };
    const past = await pastComments(this.database, ids, scope);
    const policy = policyOf(PlacedPolicy.parse(document), site.slug);
    const tried = await tryOn(this.database, site.id, policy, past);
    const found = new Map(tried.map((one) => [one.comment.id, one]));
    const rows = new Map((await sql.readExamples(this.database, site.id, ids)).map((row) => [row.id, row]));
    return {
      items: asked.flatMap(({ commentId, revision, ...outcome }) => {
        const row = rows.get(commentId);
        const one = found.get(commentId);
        if (!row || !one || row.revision !== revision) return [];
        const { threadId, articleKey, title, authorId, authorName, status } = row;
        return {
          ...outcome,
          commentId,
          ...{ threadId, articleKey, title, section: one.comment.section },
          author: { id: authorId, name: authorName },
          body: one.comment.body,
          status,
          createdAt: one.comment.at.toISOString(),
          findings: one.found.findings,
        };
      }),
    };
  }

  private async view(site: Site, id: string, tx?: EntityManager): Promise<SimulationView> {
    const found = await sql.readSimulation(tx ?? this.database, site.id, id);
    if (!found) throw UnknownSimulation();
    return viewOf(found);
  }
}

function askerOf(actor: Actor): { kind: 'person' | 'key'; id: string } {
  if (actor.kind === 'person') return { kind: 'person', id: actor.personId };
  if (actor.kind === 'key') return { kind: 'key', id: actor.keyId };
  throw Forbidden();
}

function viewOf(row: sql.SimulationRow): SimulationView {
  const { id, state, version, section, article, days, comments, tried, tally, createdAt, endedAt } = row;
  return {
    id,
    state,
    version,
    section,
    article,
    last: { days, comments },
    progress: progressOf(row),
    tried,
    outcomes: whole(tally).outcomes,
    checks: Object.entries(tally.checks)
      .map(([check, counts]) => ({ check, ...counts }))
      .sort((a, b) => b.caught - a.caught || a.check.localeCompare(b.check)),
    createdAt: createdAt.toISOString(),
    endedAt: endedAt?.toISOString() ?? null,
  };
}

/** From 0 to 1: by how many were tried, or by how far back it has come. */
function progressOf({ state, comments, tried, downTo, since, createdAt }: sql.SimulationRow): number {
  if (state === 'done') return 1;
  if (comments !== null) return tried / comments;
  if (downTo === null) return 0;
  const at = parseInt(downTo.replaceAll('-', '').slice(0, 12), 16);
  const share = (createdAt.getTime() - at) / (createdAt.getTime() - since.getTime());
  return Math.min(1, Math.max(0, share));
}
