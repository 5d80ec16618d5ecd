import { BlockList, isIP, isIPv4 } from 'node:net';

/** IANA's special-purpose registry for IPv4 (RFC 6890 and successors), and Azure's host address, which looks public. */
const RESERVED_V4 = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '168.63.129.16/32',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.31.196.0/24',
  '192.52.193.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '192.175.48.0/24',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
];

/** What lies inside the global unicast range 2000::/3 and is none: Teredo and protocols, documentation, 6to4, 6bone. */
const RESERVED_V6 = [
  '2001::/23',
  '2001:db8::/32',
  '2002::/16',
  '2620:4f:8000::/48',
  '3ffe::/16',
  '3fff::/20',
];

const reserved = new BlockList();
for (const range of RESERVED_V4) add(range, 'ipv4');
for (const range of RESERVED_V6) add(range, 'ipv6');

const globalUnicast = new BlockList();
globalUnicast.addSubnet('2000::', 3, 'ipv6');
const nat64 = new BlockList();
nat64.addSubnet('64:ff9b::', 96, 'ipv6');

function add(range: string, family: 'ipv4' | 'ipv6'): void {
  const [net, bits] = range.split('/');
  reserved.addSubnet(net!, Number(bits), family);
}

/**
 * Whether an IP address (no name, no brackets) belongs to the public internet. For IPv6 only global unicast does, so
 * loopback, link-local, unique-local, mapped and compatible forms fall out; of NAT64's (RFC 6052) the IPv4 address
 * inside decides.
 */
export function isPublicAddress(address: string): boolean {
  if (isIP(address) === 0 || address.includes('%')) return false;
  if (isIPv4(address)) return !reserved.check(address, 'ipv4');
  if (nat64.check(address, 'ipv6')) return isPublicAddress(lastFourBytes(address));
  return globalUnicast.check(address, 'ipv6') && !reserved.check(address, 'ipv6');
}

function lastFourBytes(address: string): string {
  // The URL parser writes every IPv6 address in its shortest hexadecimal form.
  const groups = new URL(`http://[${address}]`).hostname.slice(1, -1).split(':');
  const [high, low] = [groups.at(-2) || '0', groups.at(-1) || '0'].map((group) => parseInt(group, 16));
  return [high! >> 8, high! & 255, low! >> 8, low! & 255].join('.');
}
