import { expect, test as plain } from '@playwright/test';

/**
 * A test that also fails when the portal does what its own content security policy forbids: the browser then leaves
 * out a style or a script, and only the console says so.
 */
export const test = plain.extend<{ policy: void }>({
  policy: [
    async ({ context }, use) => {
      const violations: string[] = [];
      context.on('console', (line) => {
        if (/content security policy/i.test(line.text())) violations.push(line.text());
      });
      await use();
      expect(violations).toEqual([]);
    },
    { auto: true },
  ],
});
export { expect };
