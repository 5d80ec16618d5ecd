import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor, Site } from '@app/identity';
import {
  allowanceFor,
  type AllowanceUse,
  GATE_REASONS,
  type GateMet,
  type GateReason,
  monthOf,
  type Right,
} from '@app/subscriptions';
import { readAllowance } from '../posting/allowance.queries.js';
import { type ThreadFacts, Threads } from '../threads/threads.js';

/** Which gate stands where, for counting: by the one decision about access. */
@Injectable()
export class GatesMet {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Threads) private readonly threads: Threads,
  ) {}

  /** The gate that this person meets at an article now; null where none stands in their way, or nothing is there. */
  async by(actor: Actor, site: Site, articleKey: string): Promise<GateMet | null> {
    const thread = await this.threads.byArticle(site, articleKey);
    let { right, reason, allowance } = this.threads.decide('post', actor, thread);
    if (allowance && actor.kind === 'person')
      ({ right, reason } = this.threads.decide(
        'post',
        actor,
        thread,
        await this.used(actor.personId, thread),
      ));
    return isGateReason(reason) ? place(thread, right, reason) : null;
  }

  /** The place of a gate that a page tells of; null where the public sees no discussion that could have one. */
  async at(site: Site, articleKey: string, right: Right, reason: GateReason): Promise<GateMet | null> {
    return place(await this.threads.byArticle(site, articleKey), right, reason);
  }

  private used(personId: string, thread: ThreadFacts): Promise<AllowanceUse | null> {
    const { timeZone } = allowanceFor(thread.siteSettings.access, thread)!;
    return readAllowance(this.database, personId, monthOf(thread.now, timeZone).name);
  }
}

/**
 * Articles without a stored discussion are counted together: their keys are anything that anybody says, and there is
 * no end of them. Where discussions must be declared, there is none.
 */
function place(thread: ThreadFacts, right: Right, reason: GateReason): GateMet | null {
  const { stored, state, articleKey, section, siteSettings } = thread;
  if (state === 'hidden' || !(stored || siteSettings.discussion.lazyThreads)) return null;
  return stored
    ? { articleKey, section: section ?? '', right, reason }
    : { articleKey: '', section: '', right, reason };
}

function isGateReason(reason: string): reason is GateReason {
  return (GATE_REASONS as readonly string[]).includes(reason);
}
