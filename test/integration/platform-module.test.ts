import { NestFactory } from '@nestjs/core';
import {
  Audit,
  Cursors,
  DatabaseClock,
  ENV,
  Hints,
  Jobs,
  LOG,
  Limits,
  Outbound,
  PlatformModule,
  Secrets,
  createLog,
  readEnv,
  rows,
} from '@app/platform';
import { DataSource } from 'typeorm';
import { expect, test } from 'vitest';
import { databaseOptions } from '../../migrations/data-source.js';
import { ownDatabase } from './platform-database.fixture.js';

const db = ownDatabase();

test.each([true, false])(
  'everything is there for whoever asks, and nothing is left behind (works: %s)',
  async (works) => {
    await Jobs.install(db.url);
    const env = readEnv({ DATABASE_URL: db.url, BELOWLINE_SECRET: 'ab'.repeat(32), LOG_LEVEL: 'silent' });

    const platform = PlatformModule.forRoot({
      env,
      log: createLog(env),
      database: databaseOptions(db.url, 3),
      works,
    });
    const application = { module: class Application {}, imports: [platform] };
    const app = await NestFactory.createApplicationContext(application, {
      logger: false,
      abortOnError: false,
    });
    for (const token of [
      DataSource,
      Secrets,
      Cursors,
      Audit,
      Outbound,
      Limits,
      Jobs,
      Hints,
      DatabaseClock,
      LOG,
    ]) {
      expect(app.get(token), String(token)).toBeDefined();
    }
    expect(app.get(ENV)).toBe(env);
    expect(await app.get(Audit).verify()).toMatchObject({ broken: [] });
    const before = app.get(DatabaseClock).now().getTime();
    expect(Math.abs(before - Date.now())).toBeLessThan(3_600_000);
    const hints = app.get(Hints);
    await app.close();
    expect(hints).toBeInstanceOf(Hints);
    const others = await rows(
      db.dataSource,
      "SELECT application_name FROM pg_stat_activity WHERE datname = current_database() AND application_name LIKE 'belowline%'",
    );
    expect(others).toEqual([]);
  },
);
