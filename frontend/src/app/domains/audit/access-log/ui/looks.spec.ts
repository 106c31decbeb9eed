import type { AccessEntry } from '../data/access-models';
import { looksOf } from './looks';

const entry = (id: string, action: string, second: number, changes: Partial<AccessEntry> = {}): AccessEntry => ({
  id,
  at: `2026-11-20T10:00:${String(second).padStart(2, '0')}Z`,
  who: { name: 'Mia', role: 'guardian', authorisation_id: null, is_you: true },
  action,
  what: action,
  was_refused: false,
  child_id: null,
  why: null,
  ...changes,
});

describe('the lines of the access log', () => {
  it('are one for an alert that was opened, although the page asks three times', () => {
    const opened = [
      entry('3', 'evidence.read', 2, { child_id: 'c1' }),
      entry('2', 'evidence.read', 1),
      entry('1', 'alerts.read', 0, { child_id: 'c1' }),
    ];
    expect(looksOf(opened)).toMatchObject([{ id: '3', action: 'alerts.read', child_id: 'c1' }]);
  });

  it('keep apart other people, other children, refusals, reasons, other acts and later looks', () => {
    const apart = [
      entry('7', 'alerts.read', 59, { at: '2026-11-20T10:09:00Z' }),
      entry('6', 'alerts.read', 6, { child_id: 'c2' }),
      entry('5', 'alerts.read', 5, { child_id: 'c1' }),
      entry('4', 'alerts.read', 4, { who: { name: 'Kim', role: 'guardian', authorisation_id: null, is_you: false } }),
      entry('3', 'alerts.read', 3, { was_refused: true }),
      entry('2', 'evidence.open', 2),
      entry('1', 'alerts.read', 1, { why: 'asked by the school' }),
    ];
    expect(looksOf(apart)).toEqual(apart);
  });
});
