import { Registry, collectDefaultMetrics } from 'prom-client';

/**
 * A registry with the process's own figures (memory, CPU, garbage collection, event-loop delay), each named
 * `belowline_...`. `process` labels every figure with the kind of process: `api`, `worker`.
 */
export function metricsRegistry(process: string): Registry {
  const registry = new Registry();
  registry.setDefaultLabels({ process });
  // The event loop's delay is among them: belowline_nodejs_eventloop_lag_p99_seconds, sampled every 10 ms.
  collectDefaultMetrics({ register: registry, prefix: 'belowline_', eventLoopMonitoringPrecision: 10 });
  return registry;
}
