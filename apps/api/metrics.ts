import type { Provider } from '@nestjs/common';
import { LIVE_METRICS } from '@app/live';
import { metricsRegistry } from '@app/platform';
import { BILLING_METRICS } from '@app/subscriptions';

/** The process's registry of metrics. */
export const METRICS = Symbol('Metrics');

export const metricsProvider: Provider = {
  provide: METRICS,
  useFactory: () => {
    const registry = metricsRegistry('api');
    for (const metric of [...BILLING_METRICS, ...LIVE_METRICS]) registry.registerMetric(metric as never);
    return registry;
  },
};
