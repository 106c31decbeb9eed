import { HttpClient, httpResource } from '@angular/common/http';
import { Service, inject } from '@angular/core';
import type { PublicKeyCredentialCreationOptionsJSON } from '@simplewebauthn/browser';
import { firstValueFrom, map } from 'rxjs';
import { unwrap } from '../../../../core/api/envelope';
import type { Device, Profile, ProfileChange, SecondFactors } from './account-models';

/** Reads and changes the own account: profile, devices, password and second factors. */
@Service()
export class AccountApi {
  private readonly http = inject(HttpClient);

  /** Call in an injection context; the reader owns the resource. */
  profile() {
    return httpResource<Profile>(() => '/api/users/profile', { parse: unwrap<Profile> });
  }

  devices() {
    return httpResource<Device[]>(() => '/api/users/devices', {
      parse: (body) => unwrap<{ devices: Device[] }>(body).devices,
    });
  }

  secondFactors() {
    return httpResource<SecondFactors>(() => '/api/users/passkeys', { parse: unwrap<SecondFactors> });
  }

  changeProfile(change: ProfileChange): Promise<void> {
    return this.send('PUT', '/api/users/profile', change);
  }

  changePassword(current_password: string, new_password: string): Promise<void> {
    return this.send('PUT', '/api/users/password', { current_password, new_password });
  }

  /** For five minutes this session may then change how its owner signs in. */
  proveAgain(password: string): Promise<void> {
    return this.send('POST', '/api/users/step-up', { method: 'password', password });
  }

  revokeDevice(id: string): Promise<void> {
    return this.send('DELETE', `/api/users/devices/${encodeURIComponent(id)}`);
  }

  signOutEverywhere(): Promise<void> {
    return this.send('POST', '/api/auth/logout-everywhere', {});
  }

  startTotp(): Promise<{ secret: string; uri: string }> {
    return this.send('POST', '/api/users/totp', {});
  }

  confirmTotp(code: string): Promise<{ backup_codes: string[] }> {
    return this.send('POST', '/api/users/totp/confirm', { code });
  }

  removeTotp(password: string): Promise<void> {
    return this.send('DELETE', '/api/users/totp', { password });
  }

  renewBackupCodes(password: string): Promise<{ backup_codes: string[] }> {
    return this.send('POST', '/api/users/backup-codes', { password });
  }

  passkeyOptions(): Promise<{ token: string; options: PublicKeyCredentialCreationOptionsJSON }> {
    return this.send('POST', '/api/users/passkeys/options', {});
  }

  addPasskey(token: string, name: string, response: object): Promise<void> {
    return this.send('POST', '/api/users/passkeys', { token, name, response });
  }

  removePasskey(id: string): Promise<void> {
    return this.send('DELETE', `/api/users/passkeys/${encodeURIComponent(id)}`);
  }

  private send<T>(method: string, url: string, body?: object): Promise<T> {
    return firstValueFrom(this.http.request(method, url, { body }).pipe(map((answer) => unwrap<T>(answer))));
  }
}
