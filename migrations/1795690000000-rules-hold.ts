import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Whether a site's rules are still as decided on, asked by what is written on them. Once it says so they stay so until the
 * transaction ends: a change takes the same lock alone before it commits (`lockRules`). It never waits, so it may be asked with
 * any locks held: while a change is under way the answer is no. Two statements, since each has a snapshot of its own and the
 * second must be taken under the lock.
 */
export class RulesHold1795690000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
CREATE FUNCTION belowline_rules_hold(site uuid, decided_on bigint) RETURNS boolean LANGUAGE plpgsql VOLATILE AS $$
BEGIN
  IF NOT pg_try_advisory_xact_lock_shared(73412014, hashtext(site::text)) THEN
    RETURN false;
  END IF;
  RETURN EXISTS (SELECT 1 FROM sites WHERE id = site AND version = decided_on);
END $$`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION belowline_rules_hold(uuid, bigint)');
  }
}
