import { TestBed } from '@angular/core/testing';
import { providePortal, speakEnglish } from '../../../../testing/provide-portal';
import { HighlightedText } from './highlighted-text';

describe('HighlightedText', () => {
  it('marks the flagged passage within reach of the keyboard and changes no letter of the message', async () => {
    TestBed.configureTestingModule({ providers: providePortal() });
    await speakEnglish();
    const fixture = TestBed.createComponent(HighlightedText);
    fixture.componentRef.setInput('text', 'lets keep this  between us ok');
    fixture.componentRef.setInput('spans', [{ start: 5, end: 26, label: 'Secrecy' }]);
    await fixture.whenStable();
    const element = fixture.nativeElement as HTMLElement;
    const marks = element.querySelectorAll('mark');
    expect(element.textContent).toBe('lets keep this  between us ok');
    expect([...marks].map((mark) => [mark.textContent, mark.tabIndex])).toEqual([['keep this  between us', 0]]);
  });
});
