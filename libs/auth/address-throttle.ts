import { Injectable } from '@nestjs/common';
import { ThrottlerGuard } from '@nestjs/throttler';
import { SocketAddress } from 'node:net';

/**
 * The network an address counts as: an IPv6 customer is given a /64 and can use any address in it.
 *
 * @param ip IPv4, IPv6 or IPv4 within IPv6, as the connection has it
 */
export function networkOf(ip: string): string {
  const inner = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(ip)?.[1];
  if (inner) return inner;
  const bare = ip.split('%')[0];
  if (!bare.includes(':')) return bare;
  const { address } = new SocketAddress({ address: bare, family: 'ipv6' });
  const [head, tail] = address.split('::');
  const parts = head.split(':').filter(Boolean);
  const after = tail === undefined ? [] : tail.split(':').filter(Boolean);
  const zeros = tail === undefined ? 0 : 8 - parts.length - after.length;
  const full = [...parts, ...Array.from({ length: zeros }, () => '0'), ...after];
  return `${full.slice(0, 4).join(':')}::/64`;
}

/** Limits how often one network may try. A forwarded address counts only when a trusted proxy forwarded it. */
@Injectable()
export class AddressThrottle extends ThrottlerGuard {
  protected override getTracker(request: Record<string, unknown>): Promise<string> {
    return Promise.resolve(networkOf(request.ip as string));
  }
}
