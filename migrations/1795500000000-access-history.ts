import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What was decided on about access, kept as it changes; and the comments that members post by an allowance. */
export class AccessHistory1795500000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLES);
    await runner.query(TRIGGERS);
    await runner.query(PRESENT);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}

const TABLES = `
CREATE TABLE "allowances" (
  "person_id" uuid NOT NULL,
  "month" text NOT NULL,
  "site_id" uuid NOT NULL,
  "uses" TIMESTAMP WITH TIME ZONE array NOT NULL,
  CONSTRAINT "allowances_key" PRIMARY KEY ("person_id", "month")
);
ALTER TABLE "allowances" ADD CONSTRAINT "allowances_person" FOREIGN KEY ("person_id") REFERENCES "accounts"("id") ON DELETE CASCADE ON UPDATE NO ACTION;
ALTER TABLE "allowances" ADD CONSTRAINT "allowances_site" FOREIGN KEY ("site_id") REFERENCES "sites"("id") ON DELETE CASCADE ON UPDATE NO ACTION;

CREATE TABLE "access_history" (
  "id" bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
  "site_id" uuid NOT NULL,
  "kind" text NOT NULL,
  "subject_id" uuid NOT NULL,
  "version" bigint NOT NULL,
  "at" TIMESTAMP(3) WITH TIME ZONE NOT NULL DEFAULT clock_timestamp(),
  "facts" jsonb NOT NULL,
  CONSTRAINT "access_history_kind" CHECK (kind IN ('person', 'site', 'thread')),
  CONSTRAINT "access_history_key" PRIMARY KEY ("id")
);
CREATE INDEX "access_history_subject" ON "access_history" ("site_id", "kind", "subject_id", "id");
`;

const PERSON = `jsonb_build_object('role', m.role, 'subscriptions', m.subscriptions, 'sanctions', m.sanctions)`;
/** Only what decides: what else stands in the settings, secrets among it, is nobody's question here. */
const SITE = `jsonb_build_object('access', m.settings->'access', 'grace', m.settings->'grace',
  'closeAfterDays', m.settings->'discussion'->'closeAfterDays')`;
const THREAD = `jsonb_build_object('access', m.access, 'section', m.section, 'tags', m.tags, 'state', m.state,
  'closesAt', m.closes_at, 'articlePublishedAt', m.article_published_at)`;

interface Recorded {
  kind: string;
  table: string;
  /** The columns of the subject's id and of its site's. */
  id: string;
  site: string;
  facts: string;
}

/** One function a table. An update that changes none of the facts, of a name or a face, writes nothing. */
function recorder({ kind, table, id, site, facts }: Recorded): string {
  const of = (row: string) => facts.replaceAll('m.', `${row}.`);
  return `
CREATE FUNCTION access_history_of_${kind}() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF ${of('NEW')} IS NOT DISTINCT FROM ${of('OLD')} THEN
      RETURN NULL;
    END IF;
  END IF;
  INSERT INTO access_history (site_id, kind, subject_id, version, facts)
  VALUES (NEW.${site}, '${kind}', NEW.${id}, NEW.version, ${of('NEW')});
  RETURN NULL;
END $$;
CREATE TRIGGER access_history_rows AFTER INSERT OR UPDATE ON ${table}
  FOR EACH ROW EXECUTE FUNCTION access_history_of_${kind}();`;
}

const TRIGGERS = `
${recorder({ kind: 'person', table: 'memberships', id: 'person_id', site: 'site_id', facts: PERSON })}
${recorder({ kind: 'site', table: 'sites', id: 'id', site: 'id', facts: SITE })}
${recorder({ kind: 'thread', table: 'threads', id: 'id', site: 'site_id', facts: THREAD })}

-- With a membership goes what was known of it.
CREATE FUNCTION access_history_forgets_person() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM access_history WHERE site_id = OLD.site_id AND kind = 'person' AND subject_id = OLD.person_id;
  RETURN NULL;
END $$;
CREATE TRIGGER access_history_forgets AFTER DELETE ON memberships
  FOR EACH ROW EXECUTE FUNCTION access_history_forgets_person();

CREATE FUNCTION access_history_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'access_history refuses %: it is append-only', TG_OP USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER access_history_append_only BEFORE UPDATE ON access_history
  FOR EACH ROW EXECUTE FUNCTION access_history_is_append_only();
CREATE TRIGGER access_history_whole BEFORE TRUNCATE ON access_history
  FOR EACH STATEMENT EXECUTE FUNCTION access_history_is_append_only();
`;

/** Of what there is already, the history begins now. */
const PRESENT = `
INSERT INTO access_history (site_id, kind, subject_id, version, facts)
  SELECT m.site_id, 'person', m.person_id, m.version, ${PERSON} FROM memberships m;
INSERT INTO access_history (site_id, kind, subject_id, version, facts)
  SELECT m.id, 'site', m.id, m.version, ${SITE} FROM sites m;
INSERT INTO access_history (site_id, kind, subject_id, version, facts)
  SELECT m.site_id, 'thread', m.id, m.version, ${THREAD} FROM threads m;
`;

const DOWN = `
DROP TRIGGER access_history_rows ON memberships;
DROP TRIGGER access_history_forgets ON memberships;
DROP TRIGGER access_history_rows ON sites;
DROP TRIGGER access_history_rows ON threads;
DROP TABLE access_history, allowances;
DROP FUNCTION access_history_of_person(), access_history_of_site(), access_history_of_thread(),
  access_history_forgets_person(), access_history_is_append_only();
`;
