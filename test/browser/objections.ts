import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What axe objects to in both colour schemes, and how far the page is wider than the screen. */
export async function objections(page: Page): Promise<string[]> {
  const found: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze();
    found.push(...violations.map(({ id, nodes }) => `${colorScheme}: ${id} at ${nodes[0].target.join(' ')}`));
  }
  const overhang = await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth');
  return overhang > 0 ? [...found, `${overhang} px wider than the screen`] : found;
}
