import { Counter, Gauge } from 'prom-client';

export const liveConnections = new Gauge({
  name: 'belowline_live_connections',
  help: 'Clients connected to /live',
  registers: [],
});

export const liveThreads = new Gauge({
  name: 'belowline_live_threads',
  help: 'Threads that somebody listens to',
  registers: [],
});

export const liveFrames = new Counter({
  name: 'belowline_live_frames_total',
  help: 'Messages written to clients in broadcasts',
  registers: [],
});

export const liveClosings = new Counter({
  name: 'belowline_live_closings_total',
  help: 'Connections that the server ended, by reason',
  labelNames: ['reason'],
  registers: [],
});

/** For the registry of each process that serves `/live`. */
export const LIVE_METRICS = [liveConnections, liveThreads, liveFrames, liveClosings];
