import { Inject, Injectable } from '@nestjs/common';
import { addressGroup, isLoopback } from '@app/identity';
import { ENV, type Env } from '@app/platform';
import { TooManyConnections } from './live.errors.js';
import { liveConnections } from './live.metrics.js';
import type { LiveConnection } from './live-connection.js';

/** Tabs and devices of one person; readers behind one address, as in a university. */
const MOST_PER_PERSON = 30;
const MOST_PER_ADDRESS = 1_000;

/** Everyone connected to this process, by person, site and address. */
@Injectable()
export class Connections {
  readonly all = new Set<LiveConnection>();
  private readonly byPerson = new Map<string, Set<LiveConnection>>();
  private readonly byAddress = new Map<string, number>();
  private readonly sparesLoopback: boolean;

  constructor(@Inject(ENV) env: Env) {
    this.sparesLoopback = env.BELOWLINE_DEMO === '1';
  }

  /** Takes one more in; throws `too-many-connections`. It must be let go by `remove`. */
  add(connection: LiveConnection): void {
    const { actor, address } = connection;
    const group = addressGroup(address);
    const others = this.byAddress.get(group) ?? 0;
    const spared = this.sparesLoopback && isLoopback(address);
    if (others >= MOST_PER_ADDRESS && !spared) throw TooManyConnections({ retryAfter: 60 });
    if (actor.kind === 'person') {
      const own = this.byPerson.get(actor.personId) ?? new Set();
      if (own.size >= MOST_PER_PERSON) throw TooManyConnections({ retryAfter: 60 });
      this.byPerson.set(actor.personId, own.add(connection));
    }
    this.byAddress.set(group, others + 1);
    this.all.add(connection);
    liveConnections.set(this.all.size);
  }

  /** Lets go; once is as good as twice. */
  remove(connection: LiveConnection): void {
    if (!this.all.delete(connection)) return;
    liveConnections.set(this.all.size);
    const { actor, address } = connection;
    const group = addressGroup(address);
    const left = (this.byAddress.get(group) ?? 1) - 1;
    if (left > 0) this.byAddress.set(group, left);
    else this.byAddress.delete(group);
    if (actor.kind !== 'person') return;
    const own = this.byPerson.get(actor.personId);
    own?.delete(connection);
    if (own?.size === 0) this.byPerson.delete(actor.personId);
  }

  /** All of a person's connections. */
  of(personId: string): LiveConnection[] {
    return [...(this.byPerson.get(personId) ?? [])];
  }
}
