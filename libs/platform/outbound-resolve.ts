import { Resolver, lookup } from 'node:dns/promises';

export type Addresses = { address: string; family: number }[];

/**
 * Every address of a name, by asking the name servers directly: the system's own look-up would block one of the few
 * threads that files and passwords wait for, and reads `/etc/hosts`, which strangers' names have no business with.
 * The operator's own names (`allowed`) are looked up the system's way.
 */
export async function resolvePublic(host: string, signal: AbortSignal, allowed: boolean): Promise<Addresses> {
  if (allowed) return lookup(host, { all: true });
  const resolver = new Resolver({ timeout: 2_000, tries: 2 });
  const cancel = () => resolver.cancel();
  signal.addEventListener('abort', cancel);
  try {
    const [v4, v6] = await Promise.allSettled([resolver.resolve4(host), resolver.resolve6(host)]);
    if (v4.status === 'rejected' && v6.status === 'rejected') throw v4.reason;
    return [
      ...(v4.status === 'fulfilled' ? v4.value : []).map((address) => ({ address, family: 4 })),
      ...(v6.status === 'fulfilled' ? v6.value : []).map((address) => ({ address, family: 6 })),
    ];
  } finally {
    signal.removeEventListener('abort', cancel);
  }
}
