import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import type { DataSource, EntityManager } from 'typeorm';
import { rows } from './database.js';

const CHANNEL = 'belowline_hints';
/** PostgreSQL refuses payloads of 8000 bytes. */
const MAX_BYTES = 7_900;
const FIRST_DELAY_MS = 100;
const MAX_DELAY_MS = 5_000;
const HEARTBEAT_MS = 15_000;

interface Envelope {
  /** The sending process's own mark; null for what was sent inside a transaction, which its sender wants to hear too. */
  from: string | null;
  hint: object;
}

/**
 * Hints between processes by PostgreSQL's NOTIFY, heard on one connection of its own, which comes back by itself with
 * jittered backoff.
 */
export class HintChannel {
  private readonly self = randomUUID();
  private client: Client | undefined;
  private closing = false;
  private heartbeat: NodeJS.Timeout | undefined;
  private retry: NodeJS.Timeout | undefined;

  constructor(
    private readonly database: DataSource,
    private readonly url: string,
    private readonly onError: (error: unknown) => void,
    private readonly random: () => number = Math.random,
  ) {}

  async send(hint: object): Promise<void> {
    await rows(this.database, 'SELECT pg_notify($1, $2)', [CHANNEL, this.wrap(hint, this.self)]);
  }

  async sendWith(tx: EntityManager, hint: object): Promise<void> {
    await rows(tx, 'SELECT pg_notify($1, $2)', [CHANNEL, this.wrap(hint, null)]);
  }

  async listen(onHint: (hint: object) => void, onGap: () => void): Promise<void> {
    const client = new Client({
      connectionString: this.url,
      application_name: 'belowline hints',
      keepAlive: true,
      connectionTimeoutMillis: 5_000,
      query_timeout: 5_000,
    });
    let lost = false;
    const lose = (error?: unknown) => {
      if (lost || this.closing) return;
      lost = true;
      if (error) this.onError(error);
      clearInterval(this.heartbeat);
      // The connection is useless, perhaps half open: nobody waits for its goodbye.
      void client.end().catch(() => undefined);
      if (connected) this.reconnect(onHint, onGap, 0);
    };
    let connected = false;
    client.on('error', lose);
    client.on('end', () => lose());
    client.on('notification', ({ payload }) => this.receive(payload, onHint));
    try {
      await client.connect();
      await client.query(`LISTEN ${CHANNEL}`);
    } catch (error) {
      lost = true;
      void client.end().catch(() => undefined);
      throw error;
    }
    if (this.closing) return await client.end();
    if (lost) throw new Error('The connection for hints ended as it began');
    connected = true;
    this.client = client;
    // A peer that vanished without a word is noticed only by asking.
    this.heartbeat = setInterval(() => void client.query('SELECT 1').catch(lose), HEARTBEAT_MS).unref();
  }

  async close(): Promise<void> {
    this.closing = true;
    clearInterval(this.heartbeat);
    clearTimeout(this.retry);
    await this.client?.end().catch(() => undefined);
  }

  private reconnect(onHint: (hint: object) => void, onGap: () => void, attempt: number): void {
    const most = Math.min(MAX_DELAY_MS, FIRST_DELAY_MS * 2 ** attempt);
    this.retry = setTimeout(() => {
      if (this.closing) return;
      this.listen(onHint, onGap).then(onGap, (error: unknown) => {
        this.onError(error);
        this.reconnect(onHint, onGap, attempt + 1);
      });
    }, this.random() * most).unref();
  }

  private wrap(hint: object, from: string | null): string {
    const payload = JSON.stringify({ from, hint } satisfies Envelope);
    if (Buffer.byteLength(payload) > MAX_BYTES)
      throw new RangeError('A hint names rows and carries none: it is too large');
    return payload;
  }

  private receive(payload: string | undefined, onHint: (hint: object) => void): void {
    try {
      const { from, hint } = JSON.parse(payload ?? '') as Envelope;
      if (from !== this.self) onHint(hint);
    } catch (error) {
      this.onError(error);
    }
  }
}
