import { randomBytes } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { DeviceInfoDto } from './device-info.dto';

/** The device a person signs in with, as far as it can be known. */
export interface Device {
  readonly deviceType: string;
  readonly userAgent: string;
  readonly ip: string;
  readonly deviceId: string | null;
}

export const DEVICE_COOKIE = 'sg_device';
const TWO_YEARS = 2 * 365 * 24 * 3600;

/** Control characters would let a client write lines of its own into whatever shows the text. */
const plain = (text: string) => text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim();

/** What the device calls itself, if it does; a browser that was never here has no name yet. */
export function claimedDeviceId({ cookies }: FastifyRequest, info: DeviceInfoDto): string | null {
  if (info.device_type !== 'web') return info.device_id ?? null;
  const known = cookies[DEVICE_COOKIE];
  return known && /^[A-Za-z0-9_-]{43}$/.test(known) ? known : null;
}

/**
 * Says which device asks. A browser gets a cookie that names it from now on, so that its next sign-in is no news; an app
 * sends `device_id`.
 */
export function deviceOf(request: FastifyRequest, reply: FastifyReply, info: DeviceInfoDto, isSecure: boolean): Device {
  const userAgent = plain(info.user_agent || (request.headers['user-agent'] ?? '')).slice(0, 400);
  const device = { deviceType: plain(info.device_type), userAgent, ip: request.ip };
  const claimed = claimedDeviceId(request, info);
  if (info.device_type !== 'web') return { ...device, deviceId: claimed };
  const deviceId = claimed ?? randomBytes(32).toString('base64url');
  void reply.setCookie(DEVICE_COOKIE, deviceId, {
    httpOnly: true,
    // Lax: coming back from a sign-in provider is a navigation from elsewhere.
    sameSite: 'lax',
    secure: isSecure,
    path: '/api/auth',
    maxAge: TWO_YEARS,
  });
  return { ...device, deviceId };
}
