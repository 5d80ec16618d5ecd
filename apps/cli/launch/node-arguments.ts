/**
 * How Node runs a process of Belowline. Left to itself its memory grows with that of the machine: to four times what is
 * in use before the whole heap is collected, and young objects may fill hundreds of megabytes. So the heap is collected
 * once it has grown by half, and the young have 16 MB. What that brings and costs, docs/performance.md says.
 */
export const NODE_ARGUMENTS = [
  '--enable-source-maps',
  '--max-semi-space-size=16',
  '--heap-growing-percent=50',
] as const;

/**
 * What goes with it: memory for a password's hash, 19 MiB each, goes back to the system (mallopt(3), `M_MMAP_THRESHOLD`,
 * which otherwise grows to what was given back last), and what threads have freed lies in two places (`M_ARENA_MAX`), not
 * in sixteen.
 */
export const MEMORY_ENVIRONMENT = { MALLOC_MMAP_THRESHOLD_: String(1024 * 1024), MALLOC_ARENA_MAX: '2' };
