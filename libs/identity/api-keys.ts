import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { hashSecret, newId, newSecret } from '@app/platform';
import * as sql from './keys.queries.js';
import type { Scope } from './permissions.js';

/** The secret keys (`blk_...`) of publications' servers. */
@Injectable()
export class ApiKeys {
  /** Makes a key and gives it in clear, the only time: a hash is stored. */
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

  /** Ends a key: its next call is refused. False when there was none in force. */
  revoke(tx: EntityManager, siteId: string, id: string): Promise<boolean> {
    return sql.revokeApiKey(tx, siteId, id);
  }
}
