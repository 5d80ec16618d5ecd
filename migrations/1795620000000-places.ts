import type { MigrationInterface, QueryRunner } from 'typeorm';
import { threadIdOf } from '@app/platform';
import { articleAddress, articleKeyOf } from './1795620000000-addresses-then.js';

/** Articles found by every key and address they had, opening by hand, and one switch for a site or section. */
export class Places1795620000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
    await addressesOfPresent(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}

const BATCH = 5_000;

interface Present {
  id: string;
  siteId: string;
  slug: string;
  articleKey: string;
  url: string | null;
}

/** What is stored already gets its addresses; where two threads have one, the first one does. */
async function addressesOfPresent(runner: QueryRunner): Promise<void> {
  for (let after = '00000000-0000-0000-0000-000000000000'; ;) {
    const threads: Present[] = await runner.query(
      `SELECT t.id, t.site_id AS "siteId", s.slug, t.article_key AS "articleKey", t.url
       FROM threads t JOIN sites s ON s.id = t.site_id WHERE t.id > $1 ORDER BY t.id LIMIT ${BATCH}`,
      [after],
    );
    if (threads.length === 0) return;
    after = threads.at(-1)!.id;
    const addresses = threads.flatMap(({ id, siteId, url }) => {
      const address = url === null ? null : articleAddress(url);
      return address === null ? [] : [{ id, siteId, address }];
    });
    await runner.query(
      `INSERT INTO article_addresses (site_id, address, thread_id)
       SELECT * FROM unnest($1::uuid[], $2::text[], $3::uuid[]) ON CONFLICT DO NOTHING`,
      [addresses.map((a) => a.siteId), addresses.map((a) => a.address), addresses.map((a) => a.id)],
    );
    for (const { id, siteId, slug, articleKey } of threads) {
      const key = articleKeyOf(articleKey);
      if (key === articleKey) continue;
      await runner.query(
        `INSERT INTO article_keys (site_id, article_key, named_id, thread_id) VALUES ($1, $2, $3, $4)
         ON CONFLICT DO NOTHING`,
        [siteId, key, threadIdOf(slug, key), id],
      );
    }
  }
}

const SITE_BEFORE = `jsonb_build_object('access', m.settings->'access', 'grace', m.settings->'grace',
  'closeAfterDays', m.settings->'discussion'->'closeAfterDays', 'names', m.settings->'profiles'->'names')`;
const SITE = `jsonb_build_object('access', m.settings->'access', 'grace', m.settings->'grace',
  'closeAfterDays', m.settings->'discussion'->'closeAfterDays', 'names', m.settings->'profiles'->'names',
  'closed', m.settings->'discussion'->'closed')`;
const THREAD_BEFORE = `jsonb_build_object('access', m.access, 'section', m.section, 'tags', m.tags, 'state', m.state,
  'closesAt', m.closes_at, 'articlePublishedAt', m.article_published_at)`;
const THREAD = `jsonb_build_object('access', m.access, 'section', m.section, 'tags', m.tags, 'state', m.state,
  'closesAt', m.closes_at, 'articlePublishedAt', m.article_published_at, 'openedAt', m.opened_at)`;

/** The history of what decides about access, with these facts; its triggers stay. */
function recorder(kind: 'site' | 'thread', facts: string): string {
  const of = (row: string) => facts.replaceAll('m.', `${row}.`);
  return `
CREATE OR REPLACE FUNCTION access_history_of_${kind}() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF ${of('NEW')} IS NOT DISTINCT FROM ${of('OLD')} THEN
      RETURN NULL;
    END IF;
  END IF;
  INSERT INTO access_history (site_id, kind, subject_id, version, facts)
  VALUES (NEW.${kind === 'site' ? 'id' : 'site_id'}, '${kind}', NEW.id, NEW.version, ${of('NEW')});
  RETURN NULL;
END $$;`;
}

const UP = `
ALTER TABLE "threads" ADD "opened_at" TIMESTAMP(3) WITH TIME ZONE;
ALTER TABLE "threads" ADD "merged_at" TIMESTAMP(3) WITH TIME ZONE;
DROP INDEX "threads_article";
CREATE UNIQUE INDEX "threads_present_key" ON "threads" ("site_id", "article_key") WHERE merged_at IS NULL;
CREATE INDEX "thread_visits_thread" ON "thread_visits" ("thread_id");
CREATE INDEX "comments_unseen" ON "comments" ("thread_id") WHERE NOT visible;

CREATE TABLE "article_keys" (
  "site_id" uuid NOT NULL,
  "article_key" text NOT NULL,
  "named_id" uuid NOT NULL,
  "thread_id" uuid NOT NULL,
  "by_reader" boolean NOT NULL DEFAULT false,
  CONSTRAINT "article_keys_key" PRIMARY KEY ("site_id", "article_key")
);
INSERT INTO "article_keys" (site_id, article_key, named_id, thread_id) SELECT site_id, article_key, id, id FROM threads;
CREATE UNIQUE INDEX "article_keys_named" ON "article_keys" ("named_id");
CREATE INDEX "article_keys_thread" ON "article_keys" ("thread_id");
ALTER TABLE "article_keys" ADD CONSTRAINT "article_keys_thread_is" FOREIGN KEY ("thread_id") REFERENCES "threads"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

CREATE TABLE "article_addresses" (
  "site_id" uuid NOT NULL,
  "address" text NOT NULL,
  "thread_id" uuid NOT NULL,
  "by_reader" boolean NOT NULL DEFAULT false,
  CONSTRAINT "article_addresses_key" PRIMARY KEY ("site_id", "address")
);
CREATE INDEX "article_addresses_thread" ON "article_addresses" ("thread_id");
ALTER TABLE "article_addresses" ADD CONSTRAINT "article_addresses_thread_is" FOREIGN KEY ("thread_id") REFERENCES "threads"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- Whoever stores a thread stores its first key, too. A key or id that leads elsewhere by now refuses the thread.
CREATE FUNCTION article_keys_first() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO article_keys (site_id, article_key, named_id, thread_id)
  VALUES (NEW.site_id, NEW.article_key, NEW.id, NEW.id);
  RETURN NULL;
END $$;
CREATE TRIGGER article_keys_first AFTER INSERT ON threads
  FOR EACH ROW EXECUTE FUNCTION article_keys_first();
${recorder('site', SITE)}
${recorder('thread', THREAD)}
`;

const DOWN = `
${recorder('site', SITE_BEFORE)}
${recorder('thread', THREAD_BEFORE)}
DROP TRIGGER article_keys_first ON threads;
DROP FUNCTION article_keys_first();
DROP TABLE article_addresses, article_keys;
DROP INDEX "thread_visits_thread", "comments_unseen", "threads_present_key";
DELETE FROM threads WHERE merged_at IS NOT NULL;
ALTER TABLE "threads" DROP COLUMN "opened_at", DROP COLUMN "merged_at";
CREATE UNIQUE INDEX "threads_article" ON "threads" ("site_id", "article_key");
`;
