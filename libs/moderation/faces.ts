import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { type Actor, FACE_PARTS, type FacePart, type Person, Profile, type Site } from '@app/identity';
import { Audit, DatabaseClock, inTransaction, isProblem } from '@app/platform';
import type { ClearFace } from './face.schema.js';
import { AlreadyBanned, PeerProtected } from './moderation.errors.js';
import { moderatorOf } from './moderator.js';
import { demandPower } from './power.js';
import { SanctionChanges } from './sanction-changes.js';

/** What was taken away, and the warning by which the person is told; null where they are not. */
export interface Cleared {
  taken: FacePart[];
  warning: string | null;
}

/** What people show of themselves, where it cannot stay. */
@Injectable()
export class Faces {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Profile) private readonly profile: Profile,
    @Inject(SanctionChanges) private readonly changes: SanctionChanges,
    @Inject(Audit) private readonly audit: Audit,
    @Inject(DatabaseClock) private readonly clock: DatabaseClock,
  ) {}

  /**
   * Takes the name, picture or bio of a person away, and tells them why by a warning, unless they are banned; where there
   * is nothing to take, nothing happens. Of staff this is for admins. Throws `unknown-person`, `peer-protected`,
   * `outside-sections`, and `name-kept` where the publication gives the names.
   */
  async clear(actor: Actor, site: Site, personId: string, input: ClearFace): Promise<Cleared> {
    const moderator = moderatorOf(actor, site.id, this.clock.now());
    return inTransaction(this.database, async (tx) => {
      const { own, theirs } = await demandPower(tx, moderator, personId);
      if (theirs !== 'reader' && own !== 'admin') throw PeerProtected();
      const was = await this.profile.clear(tx, site, personId, input.clear);
      const taken = FACE_PARTS.filter((part) => part in was);
      if (taken.length === 0) return { taken, warning: null };
      const { reason, message } = input;
      const warned = await this.warn(tx, moderator, personId, input);
      await this.audit.record(tx, {
        siteId: site.id,
        actor: { kind: 'person', id: moderator.personId },
        action: 'person.face-cleared',
        subject: { kind: 'person', id: personId },
        data: { parts: taken, sanctionId: warned?.id ?? null, ended: warned?.ended ?? [] },
        personal: { of: personId, values: { ...was, reason, ...(message && { message }) } },
      });
      return { taken, warning: warned?.id ?? null };
    });
  }

  /** Null for who is banned: they cannot take part, and have nothing to acknowledge first. */
  private async warn(
    tx: EntityManager,
    moderator: Person,
    personId: string,
    { reason, message }: ClearFace,
  ): Promise<{ id: string; ended: string[] } | null> {
    const warning = { kind: 'warn' as const, reason, message: message ?? null, until: null };
    try {
      return await this.changes.impose(tx, moderator, personId, warning);
    } catch (error) {
      if (isProblem(error, AlreadyBanned)) return null;
      throw error;
    }
  }
}
