import type { Provider } from '@nestjs/common';
import { Gauge, type Registry } from 'prom-client';
import { DataSource } from 'typeorm';
import { LIVE_METRICS } from '@app/live';
import { allCheckFigures } from '@app/moderation';
import { LOG, type Log, metricsRegistry } from '@app/platform';
import { BILLING_METRICS } from '@app/subscriptions';

/** The process's registry of metrics. */
export const METRICS = Symbol('Metrics');

export const metricsProvider: Provider = {
  provide: METRICS,
  inject: [DataSource, LOG],
  useFactory: (database: DataSource, log: Log) => {
    const registry = metricsRegistry('api');
    for (const metric of [...BILLING_METRICS, ...LIVE_METRICS]) registry.registerMetric(metric as never);
    measureChecks(registry, database, log);
    return registry;
  },
};

/** Outside checks are asked by workers, which have no address: what became of it is read from their rows, with each scrape. */
function measureChecks(registry: Registry, database: DataSource, log: Log): void {
  const gauge = (name: string, help: string, of: 'waiting' | 'open') =>
    new Gauge({
      name: `belowline_outside_${name}`,
      help,
      labelNames: ['check'],
      registers: [registry],
      async collect() {
        try {
          for (const one of await allCheckFigures(database)) this.set({ check: one.check }, one[of]);
        } catch (error) {
          // Figures of the process are wanted most of all while the database does not answer.
          log.warn({ err: error }, 'the figures of outside checks');
        }
      },
    });
  gauge('checks_waiting', 'Texts that an outside check has not answered about', 'waiting');
  gauge('check_circuits_open', 'Sites whose outside check failed again and again and is left alone', 'open');
}
