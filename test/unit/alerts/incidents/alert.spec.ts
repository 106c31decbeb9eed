import { Alert, alertStatuses, openStatuses } from '../../../../src/alerts/incidents/alert';
import { advice } from '../../../../src/alerts/playbooks/advice';
import { riskCategories } from '@app/kernel';
import type { Severity } from '@app/kernel';

const now = new Date('2026-11-21T10:00:00Z');
const later = new Date('2026-11-21T11:00:00Z');
const aRisk = (severity: Severity, probability = 0.9) => ({
  familyId: 'family',
  childId: 'child',
  conversationId: 'conversation',
  assessmentId: 'assessment',
  category: 'grooming' as const,
  severity,
  probability,
  messageIds: ['m1'],
});
const anAlert = () => Alert.open(aRisk('medium'), 'whatsapp', now);

describe('Alert', () => {
  it('becomes more severe with what it gathers, and never milder by itself', () => {
    const alert = anAlert();
    alert.gather(aRisk('critical', 0.8), 2, later);
    alert.gather(aRisk('low', 0.7), 1, later);
    expect(alert).toMatchObject({ severity: 'critical', probability: 0.9, occurrences: 3, updatedAt: later });
  });

  it('cannot be acknowledged twice', () => {
    const alert = anAlert();
    alert.moveTo('acknowledged', later);
    expect(() => alert.moveTo('acknowledged', later)).toThrow('is acknowledged and cannot become acknowledged');
  });

  it('can be reopened after it was closed, and only so', () => {
    for (const closed of alertStatuses.filter((status) => !openStatuses.includes(status))) {
      const alert = anAlert();
      alert.moveTo(closed, later);
      expect(() => alert.moveTo('investigating', later)).toThrow('cannot become');
      alert.moveTo('acknowledged', later);
      expect(alert.status).toBe('acknowledged');
    }
  });
});

describe('advice', () => {
  it.each(riskCategories)('for %s says what to do now, what to say, what to avoid and who helps', (category) => {
    const { steps, say, avoid, helplines } = advice[category];
    expect(steps).toHaveLength(3);
    expect(say.length).toBeGreaterThan(20);
    expect(avoid.length).toBeGreaterThanOrEqual(2);
    expect(new Set(helplines.map(({ country }) => country))).toContain('International');
  });
});
