import { traceOf } from '@app/observability';

describe('the trace of a caller', () => {
  it('is its id when the header is well formed', () => {
    const traceId = '4bf92f3577b34da6a3ce929d0e0e4736';
    expect(traceOf(`00-${traceId}-00f067aa0ba902b7-01`)).toEqual({ traceId });
  });

  it.each([undefined, '', 'x', '00-xyz-00f067aa0ba902b7-01', `00-${'0'.repeat(32)}-00f067aa0ba902b7-01`])(
    'is none when the header is %p',
    (header) => {
      expect(traceOf(header)).toEqual({});
    },
  );
});
