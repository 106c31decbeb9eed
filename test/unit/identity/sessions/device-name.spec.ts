import { deviceName } from '../../../../src/identity/sessions/device-name';

describe('deviceName', () => {
  it.each([
    ['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', 'Firefox on Linux'],
    ['Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/142.0 Safari/537.36 Edg/142.0', 'Edge on Windows'],
    ['Mozilla/5.0 (Linux; Android 16) AppleWebKit/537.36 Chrome/142.0 Mobile Safari/537.36', 'Chrome on Android'],
    ['Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) Version/19.0 Mobile Safari/604.1', 'Safari on iPhone'],
    ['Mozilla/5.0 (Macintosh; Intel Mac OS X 15_0) AppleWebKit/605 Version/19.0 Safari/605', 'Safari on Mac'],
    ['SafeGuardian/2.1 (Android)', 'Android'],
    ['curl/8.9', 'curl/8.9'],
    ['x'.repeat(400), 'x'.repeat(40)],
    ['  ', 'Unknown device'],
  ])('calls %j %j', (userAgent, name) => expect(deviceName(userAgent)).toBe(name));
});
