import type { FastifyReply } from 'fastify';
import { signedInResponse } from '@app/auth';
import type { DeviceInfo } from '../contract';
import type { OpenedResponse } from './sign-in.responses';
import type { Opened } from './open-session';

/** What a client receives when the first proof was right: a session, or the question for a second factor. */
export function openedResponse(
  opened: Opened,
  device: DeviceInfo,
  reply: FastifyReply,
  isSecure: boolean,
): OpenedResponse {
  if ('session' in opened) return signedInResponse(opened.session, device.deviceType === 'web', reply, isSecure);
  const { token, methods, expiresAt, passkeyOptions } = opened.secondFactor;
  return {
    second_factor: {
      token,
      methods: [...methods],
      expires_at: expiresAt,
      ...(passkeyOptions ? { passkey_options: passkeyOptions } : {}),
    },
  };
}
