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
  const labels = { labelNames: ['check'] as const, registers: [registry] };
  const waiting = new Gauge({
    name: 'belowline_outside_checks_waiting',
    help: 'Texts that an outside check has not answered about',
    ...labels,
    async collect() {
      try {
        for (const { check, waiting: texts, open: sites } of await allCheckFigures(database)) {
          waiting.set({ check }, texts);
          open.set({ check }, sites);
        }
      } catch (error) {
        // Figures of the process are wanted most of all while the database does not answer.
        log.warn({ err: error }, 'the figures of outside checks');
      }
    },
  });
  const open = new Gauge({
    name: 'belowline_outside_check_circuits_open',
    help: 'Sites whose outside check failed again and again and is left alone for a while',
    ...labels,
  });
}
