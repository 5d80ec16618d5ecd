import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Audit, hashSecret, inTransaction, newId, newSecret } from '@app/platform';
import { type Actor, adminOf } from '../actor.js';
import type { IssuedKey, IssueKey, SecretKeyList, SecretKeyView } from './api-key.schema.js';
import { UnknownKey } from '../identity.errors.js';
import * as sql from './keys.queries.js';
import { once } from '../once.js';
import type { Scope } from '../permissions.js';
import type { Site } from './site.entity.js';

/** What one secret key may ask and say. */
export const SECRET_KEY_LIMIT = { name: 'secret-key', perMinute: 6_000, burst: 1_000 };

/** The secret keys (`blk_...`) of publications' servers. A key cannot make or end keys: people do. */
@Injectable()
export class ApiKeys {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Audit) private readonly audit: Audit,
  ) {}

  /** Those of a site, the newest first, ended ones too; never the keys themselves. */
  async list(actor: Actor, site: Site): Promise<SecretKeyList> {
    adminOf(actor, site);
    const found = await sql.selectApiKeys(this.database, site.id);
    return { items: found.map(viewOf) };
  }

  /**
   * Makes a key for the admin who asks and gives it in clear, the only time: asked again with the same idempotency key
   * it is the same one without its secret.
   */
  async make(actor: Actor, site: Site, input: IssueKey, idempotencyKey: string | null): Promise<IssuedKey> {
    const admin = adminOf(actor, site);
    const request =
      idempotencyKey === null
        ? null
        : { person: admin, key: idempotencyKey, path: `/sites/${site.id}/keys`, body: input };
    const view = async (tx: EntityManager, id: string) => viewOf((await sql.selectKey(tx, site.id, id))!);
    return inTransaction(this.database, (tx) =>
      once<IssuedKey>(tx, 'api-key', request, {
        make: async () => {
          const { id, key } = await this.issue(tx, site.id, input.name, input.scopes);
          await this.record(tx, site, admin.personId, 'key.issued', id, { ...input });
          return { id, result: { ...(await view(tx, id)), key } };
        },
        again: async (id) => ({ ...(await view(tx, id)), key: null }),
      }),
    );
  }

  /** Ends a key: its next call is refused. Throws `unknown-key` when there is none in force. */
  async end(actor: Actor, site: Site, id: string): Promise<void> {
    const admin = adminOf(actor, site);
    await inTransaction(this.database, async (tx) => {
      if (!(await this.revoke(tx, site.id, id))) throw UnknownKey();
      await this.record(tx, site, admin.personId, 'key.revoked', id, {});
    });
  }

  /** Makes a key in the caller's transaction, for the operator. */
  async issue(
    tx: EntityManager,
    siteId: string,
    name: string,
    scopes: readonly Scope[],
  ): Promise<{ id: string; key: string }> {
    const id = newId();
    const key = newSecret('blk_');
    await sql.insertApiKey(tx, { id, siteId, name, hash: hashSecret(key), scopes });
    return { id, key };
  }

  /** Ends a key in the caller's transaction. False when there was none in force. */
  revoke(tx: EntityManager, siteId: string, id: string): Promise<boolean> {
    return sql.revokeApiKey(tx, siteId, id);
  }

  private async record(
    tx: EntityManager,
    site: Site,
    by: string,
    action: string,
    id: string,
    data: Record<string, unknown>,
  ): Promise<void> {
    const actor = { kind: 'person' as const, id: by };
    await this.audit.record(tx, {
      siteId: site.id,
      actor,
      action,
      subject: { kind: 'key', id },
      data,
    });
  }
}

function viewOf({ createdAt, revokedAt, ...key }: sql.ApiKeyRow): SecretKeyView {
  return { ...key, createdAt: createdAt.toISOString(), revokedAt: revokedAt?.toISOString() ?? null };
}
