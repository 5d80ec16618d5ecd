import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Audit, Hints, inTransaction, Limits } from '@app/platform';
import type { Actor } from '../actor.js';
import { SECRET_KEY_LIMIT } from '../sites/api-keys.js';
import type { ConfirmedName, ConfirmName } from '../auth.schema.js';
import { Forbidden, InvalidName } from '../identity.errors.js';
import { Members } from '../members/members.js';
import { checkedName, isFullName } from '../members/names.js';
import type { Site } from '../sites/site.entity.js';

/** Names that the publication's server vouches for. */
@Injectable()
export class ConfirmedNames {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Members) private readonly members: Members,
    @Inject(Audit) private readonly audit: Audit,
    @Inject(Hints) private readonly hints: Hints,
    @Inject(Limits) private readonly limits: Limits,
  ) {}

  /**
   * Gives a member their first and last name, in effect when this returns; a member who has never signed in is made.
   * A name that is somebody's on a site of unique names gets something beside it. Throws `invalid-name`, also for a
   * single word, `forbidden` and `rate-limited`.
   */
  async confirm(actor: Actor, site: Site, externalId: string, input: ConfirmName): Promise<ConfirmedName> {
    if (actor.kind !== 'key' || actor.siteId !== site.id) throw Forbidden('This key is for another site');
    const { keyId } = actor;
    await this.limits.demand(SECRET_KEY_LIMIT, keyId);
    const [before, after] = await inTransaction(this.database, async (tx) => {
      const { personId } = await this.members.ensureByExternalId(tx, site.id, externalId);
      const current = (await this.members.lock(tx, site.id, personId))!;
      const name = fullName(checkedName(input.name, current.role));
      const changed = await this.members.changeFace(tx, current, {
        name,
        nameVerified: true,
        ifTaken: 'tell-apart',
      });
      if (changed.version === current.version && changed.name === current.name) return [current, changed];
      await this.audit.record(tx, {
        siteId: site.id,
        actor: { kind: 'key', id: keyId },
        action: 'member.name-confirmed',
        subject: { kind: 'person', id: personId },
        data: { version: changed.version },
        personal: { of: personId, values: { name: changed.name } },
      });
      return [current, changed];
    });
    const { personId } = after;
    const isRenamed = after.name !== before.name;
    if (isRenamed || after.version !== before.version)
      await this.hints.broadcast({ topic: 'membership', siteId: site.id, personId });
    if (isRenamed) await this.hints.broadcast({ topic: 'site', siteId: site.id });
    return { externalId, name: after.name, nameVerified: after.nameVerified };
  }
}

function fullName(name: string): string {
  if (isFullName(name)) return name;
  const detail = 'A first and a last name are two words or more.';
  throw InvalidName({ detail, errors: [{ pointer: '/name', code: 'name-one-word', detail }] });
}
