import { Analysis, estimatedSeconds } from '../../../src/media-forensics/analyses/analysis';
import { measured, notMeasured } from '../../../src/media-forensics/examination/report';
import { verdictOf } from '../../../src/media-forensics/examination/verdict';

const now = new Date('2026-11-21T10:00:00Z');
const anAnalysis = () =>
  new Analysis('analysis', 'family', 'child', 'image', 'image/jpeg', 10, Buffer.alloc(32), Buffer.alloc(1), now);
const ids = { familyId: 'family', childId: 'child', analysisId: 'analysis' };

describe('an analysis', () => {
  it('is ordered by a fact that names it and holds no content', () => {
    expect(anAnalysis().request().data).toEqual(ids);
  });

  it('tells how far it is while it runs, and its verdict band when it is complete', () => {
    const analysis = anAnalysis();
    analysis.begin();
    analysis.reach('pdq', 57);
    expect(analysis).toMatchObject({ status: 'running', stage: 'pdq', percent: 57 });
    expect(analysis.complete(Buffer.from('sealed'), 'n/a', now).data).toEqual({ ...ids, band: 'n/a' });
    expect(analysis).toMatchObject({ status: 'completed', percent: 100, finishedAt: now, error: null });
  });

  it('forgets a failure when it is tried again', () => {
    const analysis = anAnalysis();
    analysis.begin();
    analysis.fail('it took longer than 60 seconds', now);
    expect(analysis).toMatchObject({ status: 'failed', error: 'it took longer than 60 seconds', finishedAt: now });
    analysis.request();
    expect(analysis).toMatchObject({ status: 'queued', percent: 0, error: null, finishedAt: null });
  });

  it('takes longer the larger the file is', () => {
    expect(estimatedSeconds('image', 1000)).toBe(3);
    expect(estimatedSeconds('video', 500 * 1024 * 1024)).toBe(52);
  });
});

describe('the verdict', () => {
  const sha256 = measured({ name: 'sha256', version: '1' }, {});
  const failed = notMeasured({ name: 'pdq', version: '1' }, 'failed', 'broken');
  const skipped = notMeasured({ name: 'key_frames', version: '1' }, 'n/a', 'no video');

  it('is none, says so first, and names what was and what could not be measured', () => {
    expect(verdictOf([sha256, failed, skipped])).toEqual({
      band: 'n/a',
      score: null,
      reasons: [
        'No verdict yet: this version measures and does not judge whether a file was altered.',
        'Measured: sha256.',
        'Could not be measured: pdq.',
      ],
    });
  });

  it('admits that nothing was measured', () => {
    expect(verdictOf([failed]).reasons[1]).toBe('Measured: nothing.');
  });
});
