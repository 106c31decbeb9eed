import { TestBed } from '@angular/core/testing';
import { providePortal, speakEnglish } from '../../../../testing/provide-portal';
import { SEVERITIES } from '../../../core/vocabulary/severity';
import { SeverityBadge } from './severity-badge';

describe('SeverityBadge', () => {
  it.each(SEVERITIES)('says %s in a word, a shape and a colour', async (severity) => {
    TestBed.configureTestingModule({ providers: providePortal() });
    await speakEnglish();
    const fixture = TestBed.createComponent(SeverityBadge);
    fixture.componentRef.setInput('severity', severity);
    await fixture.whenStable();
    const badge = fixture.nativeElement as HTMLElement;
    expect(badge.textContent.trim().toLowerCase()).toBe(severity);
    expect(badge.querySelector('svg')?.childElementCount).toBeGreaterThan(0);
    expect(badge.dataset['sev']).toBe(severity);
  });
});
