import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { inTransaction, LOG, type Log, pgCode, Remembered } from '@app/platform';
import { type Site, SiteDirectory } from '@app/identity';
import { PlacedPolicy, type PolicyInForce, policyOf } from '@app/discussion';
import { nextIds, pastComments } from './past.queries.js';
import { MOST_TRIED } from './simulation.schema.js';
import * as sql from './simulation.queries.js';
import { counted } from './tally.js';
import { triedOf, tryOn } from './trying.js';

/** Comments that one part looks at: well below a second of work. */
const AT_ONCE = 500;

/**
 * Goes on with simulations, one part after another, those of several sites in turn. A part is one transaction in which what
 * it counted and how far it came are written together: who dies over it has counted nothing, and the next one begins there.
 */
@Injectable()
export class Simulating {
  /** Policies are made ready once for all parts. */
  private readonly ready = new Remembered<string, PolicyInForce>(10, 600);

  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(SiteDirectory) private readonly sites: SiteDirectory,
    @Inject(LOG) private readonly log: Log,
  ) {}

  /** Does parts until none is left; gives how many it did. */
  async drain(signal?: AbortSignal): Promise<number> {
    let parts = 0;
    while (!signal?.aborted && (await this.nextPart())) parts++;
    return parts;
  }

  /** Does one part of the simulation that waits the longest. False where there is none, or others are at all of them. */
  async nextPart(): Promise<boolean> {
    let id: string | undefined;
    try {
      return await inTransaction(this.database, async (tx) => {
        const simulation = await sql.claimSimulation(tx);
        if (!simulation) return false;
        ({ id } = simulation);
        await this.advance(tx, simulation);
        return true;
      });
    } catch (error) {
      if (id === undefined) throw error;
      // What the database refuses may go better next time, after the others; what cannot be worked out will not.
      if (pgCode(error) !== undefined) {
        await sql.postponeSimulation(this.database, id);
        throw error;
      }
      this.log.error({ err: error, simulation: id }, 'a simulation failed');
      return sql.endSimulation(this.database, id, 'failed');
    }
  }

  private async advance(tx: EntityManager, simulation: sql.SimulationRow): Promise<void> {
    const { id, siteId, since, downTo, section, article, createdAt } = simulation;
    const site = await this.sites.requireById(siteId, tx);
    const ids = await nextIds(tx, downTo, since, AT_ONCE);
    const left = (simulation.comments ?? MOST_TRIED) - simulation.tried;
    const scope = { siteId, since, until: createdAt, section, article };
    const comments = (await pastComments(tx, ids, scope)).slice(0, left);
    const tried = await tryOn(tx, siteId, this.policyOf(simulation, site), comments);
    await sql.moveSimulation(tx, {
      id,
      downTo: ids.at(-1) ?? downTo,
      tried: simulation.tried + tried.length,
      tally: counted(simulation.tally, tried.map(triedOf)),
      done: ids.length < AT_ONCE || tried.length === left,
    });
  }

  private policyOf({ id, document }: sql.SimulationRow, { slug }: Site): PolicyInForce {
    const policy = this.ready.get(id) ?? policyOf(PlacedPolicy.parse(document), slug);
    this.ready.set(id, policy);
    return policy;
  }
}
