import { isIPv4, isIPv6 } from 'node:net';

/**
 * The network an address counts as: an IPv6 customer is given a /64 and could use a fresh address for every request.
 *
 * @param address IPv4, IPv6 or IPv4 within IPv6, as the connection has it; anything else counts as it is
 */
export function networkOf(address: string): string {
  const ipv4 = ipv4Of(address);
  if (ipv4) return ipv4;
  if (!isIPv6(address)) return address;
  return `${groupsOf(address).slice(0, 4).join(':')}::/64`;
}

/**
 * The neighbourhood an address counts as where somebody who rents a few addresses shall not be several people: /24, and
 * /48, which is what a customer of IPv6 can ask for.
 */
export function neighbourhoodOf(address: string): string {
  const ipv4 = ipv4Of(address);
  if (ipv4) return `${ipv4.slice(0, ipv4.lastIndexOf('.'))}.0/24`;
  return isIPv6(address) ? `${groupsOf(address).slice(0, 3).join(':')}::/48` : address;
}

function ipv4Of(address: string): string | undefined {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  return mapped ?? (isIPv4(address) ? address : undefined);
}

function groupsOf(address: string): string[] {
  const [head, tail = ''] = address.split('%')[0].toLowerCase().split('::');
  const before = head.split(':').filter(Boolean);
  const after = tail.split(':').filter(Boolean);
  const missing = address.includes('::') ? Math.max(0, 8 - before.length - after.length) : 0;
  const groups = [...before, ...Array<string>(missing).fill('0'), ...after];
  return groups.map((group) => group.replace(/^0+(?=.)/, ''));
}
