import { lettersTo } from '../../../tools/demo/outbox';
import { bornFor } from '../../support/people/births';
import { aChild, aGuardian, anUnverifiedGuardian, Client, PASSWORD } from '../../support/people/client';
import type { Answer, Guardian } from '../../support/people/client';
import { signIn } from '../../support/people/sign-in';
import { aStaffMember } from '../../support/people/staff';
import { aRunningApp } from '../../support/product/app';
import type { RunningApp } from '../../support/product/app';
import { until } from '../../support/until';

const WEAK = ['aaaaaaaaaa', 'password123', 'robinberg1'];
const ANOTHER = 'slow river under snow';
const person = { first_name: 'Robin', last_name: 'Berg' };

let running: RunningApp;
let visitor: Client;
let guardian: Guardian;

beforeAll(async () => {
  running = await aRunningApp();
  visitor = new Client(running.address);
  guardian = await aGuardian(running.address);
  await aChild(guardian, { first_name: 'Philippa' });
});
afterAll(() => running.close());

const isWeak = ({ status, body }: Answer, pointer = '/password') => {
  expect({ status, code: body.code }).toEqual({ status: 422, code: 'PASSWORD_WEAK' });
  expect(body.errors).toEqual([{ pointer, message: expect.stringMatching(/three or four words/) }]);
};
const linkTo = async (email: string, about: RegExp) => {
  const letter = await until(async () => (await lettersTo(running.dataFolder, email)).find((one) => about.test(one)));
  return /#token=([0-9a-f-]{36}\.[A-Za-z0-9_-]{43})/.exec(letter)![1];
};

it.each([...WEAK, 'robin-berg-1@family.example'])('%s opens no account', async (password) => {
  const email = 'robin-berg-1@family.example';
  isWeak(await visitor.send('POST', '/api/auth/register', { ...person, email, password }));
  const teen = { ...person, email, password, date_of_birth: bornFor(16), time_zone: 'Europe/Berlin' };
  isWeak(await visitor.send('POST', '/api/auth/register-teen', teen));
});

it('is refused to a child’s login, too: the child’s own name', async () => {
  const child = await aChild(guardian, { first_name: 'Leopoldine', date_of_birth: bornFor(14) });
  const login = { email: 'leo@family.example', password: 'leopoldine1' };
  isWeak(await guardian.send('POST', `/api/v1/families/children/${child}/login`, login));
});

it('takes the place of no other, and a child’s name is as weak as one’s own', async () => {
  for (const password of [...WEAK, 'philippa2013', guardian.email]) {
    const change = { current_password: PASSWORD, new_password: password };
    isWeak(await guardian.send('PUT', '/api/users/password', change), '/new_password');
  }
  expect((await signIn(running.address, guardian.email)).status).toBe(200);
});

it('is not set by a reset, whose link stays good for a better one', async () => {
  const { email } = await anUnverifiedGuardian(running.address);
  await visitor.data('POST', '/api/auth/password-reset', { email });
  const token = await linkTo(email, /Choose a new password/);
  for (const new_password of WEAK) {
    isWeak(await visitor.send('POST', '/api/auth/password-reset/confirm', { token, new_password }), '/new_password');
  }
  const better = { token, new_password: ANOTHER };
  expect((await visitor.send('POST', '/api/auth/password-reset/confirm', better)).status).toBe(204);
  expect((await signIn(running.address, email, { password: ANOTHER })).status).toBe(200);
});

it('is not what staff begin with, and their link stays good', async () => {
  const admin = await aStaffMember(running, 'system_admin');
  const email = 'robin@staff.example';
  await admin.data('POST', '/api/v1/admin/users', { ...person, email, role: 'support' });
  const code = await linkTo(email, /Choose your password|account has been|first password/i);
  for (const password of WEAK) isWeak(await visitor.send('POST', '/api/auth/setup', { code, password }));
  expect((await visitor.send('POST', '/api/auth/setup', { code, password: ANOTHER })).status).toBe(204);
});

it('says nothing of who has an account', async () => {
  const answers = [];
  for (const email of [guardian.email, 'nobody-at-all@family.example']) {
    const { body } = await visitor.send('POST', '/api/auth/register', { ...person, email, password: 'password123' });
    answers.push([body.code, body.detail, body.errors]);
  }
  expect(answers[0]).toEqual(answers[1]);
});
