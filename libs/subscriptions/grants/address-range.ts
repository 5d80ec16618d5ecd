import { BlockList, isIP, isIPv4 } from 'node:net';

/** The widest networks that can be an institution's: a mistyped prefix must not let half the world in. */
const SHORTEST = { ipv4: 8, ipv6: 19 };

/**
 * A network as `192.0.2.0/24` or `2001:db8::/32`; one address alone is `/32` or `/128`. Undefined for what is none,
 * for one wider than /8 (IPv6: /19), and for one with bits beyond its prefix, which is a slip of the pen.
 */
export function readRange(text: string): string | undefined {
  const [net, prefix, more] = text.split('/');
  if (more !== undefined || net === undefined || isIP(net) === 0 || net.includes('%')) return undefined;
  const family = isIPv4(net) ? 'ipv4' : 'ipv6';
  const longest = family === 'ipv4' ? 32 : 128;
  if (prefix !== undefined && !/^(?:0|[1-9]\d{0,2})$/.test(prefix)) return undefined;
  const bits = prefix === undefined ? longest : Number(prefix);
  if (bits > longest || bits < SHORTEST[family]) return undefined;
  const address = family === 'ipv4' ? net : new URL(`http://[${net}]`).hostname.slice(1, -1);
  // A mapped IPv4 network is written as the IPv4 network that it is.
  if (address.startsWith('::ffff:')) return undefined;
  return hasBitsBeyond(address, bits) ? undefined : `${address}/${bits}`;
}

/** Whether the address (an IPv4-mapped one as the IPv4 address inside) belongs to one of the networks. */
export function inRanges(address: string, ranges: readonly string[]): boolean {
  const bare = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1] ?? address.replace(/%.*$/, '');
  if (isIP(bare) === 0) return false;
  const family = isIPv4(bare) ? 'ipv4' : 'ipv6';
  const list = new BlockList();
  for (const range of ranges) {
    const [net, bits] = range.split('/');
    if (isIPv4(net!) === (family === 'ipv4')) list.addSubnet(net!, Number(bits), family);
  }
  return list.check(bare, family);
}

function hasBitsBeyond(address: string, bits: number): boolean {
  const binary = isIPv4(address)
    ? address.split('.').map((byte) => Number(byte).toString(2).padStart(8, '0'))
    : groupsOf(address).map((group) => group.toString(2).padStart(16, '0'));
  return binary.join('').slice(bits).includes('1');
}

function groupsOf(address: string): number[] {
  const [head = '', tail] = address.split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail === undefined || tail === '' ? [] : tail.split(':');
  const missing = tail === undefined ? 0 : 8 - left.length - right.length;
  return [...left, ...Array<string>(missing).fill('0'), ...right].map((group) => parseInt(group, 16));
}
