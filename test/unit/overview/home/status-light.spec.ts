import { lightOf } from '../../../../src/overview/home/family-home';

describe('the status light', () => {
  it.each([
    [undefined, 'green'],
    ['info', 'yellow'],
    ['medium', 'yellow'],
    ['high', 'orange'],
    ['critical', 'red'],
    ['emergency', 'red'],
  ] as const)('shows worst open incident %s as %s', (worst, light) => expect(lightOf(worst)).toBe(light));
});
