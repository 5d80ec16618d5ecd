import { BlockList, isIP } from 'node:net';

/** Names that operators may use for ranges, as the HTTP server knows them. */
const RANGES: Record<string, string[]> = {
  loopback: ['127.0.0.1/8', '::1/128'],
  linklocal: ['169.254.0.0/16', 'fe80::/10'],
  uniquelocal: ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', 'fc00::/7'],
};

/** What a client's connection tells about where it comes from. */
interface Asking {
  address: string;
  /** `X-Forwarded-For`, as it came. */
  forwarded: string | string[] | undefined;
}

/**
 * The address that limits count a client by: the connection's own, or, when that is a trusted proxy's, the nearest one
 * it names that is not. `trusted` has addresses, ranges (`10.0.0.0/8`) and the names above.
 */
export function clientAddresses(trusted: readonly string[]): (asking: Asking) => string {
  const proxies = new BlockList();
  for (const entry of trusted.flatMap((name) => RANGES[name] ?? [name])) {
    const [address = '', bits] = entry.split('/');
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
    proxies.addSubnet(address, bits === undefined ? (family === 'ipv6' ? 128 : 32) : Number(bits), family);
  }
  const isProxy = (address: string) => {
    const family = isIP(address);
    return family !== 0 && proxies.check(address, family === 6 ? 'ipv6' : 'ipv4');
  };
  return ({ address, forwarded }) => {
    const hops = [forwarded ?? []]
      .flat()
      .join(',')
      .split(',')
      .map((hop) => hop.trim());
    let nearest = bare(address);
    while (isProxy(nearest)) {
      const next = bare(hops.pop() ?? '');
      if (isIP(next) === 0) break;
      nearest = next;
    }
    return nearest;
  };
}

/** IPv4 addresses that come over an IPv6 socket are themselves. */
function bare(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/i, '');
}
