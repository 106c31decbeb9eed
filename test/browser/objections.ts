import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/**
 * Evaluated in the page: waits until what a change has set in motion is over. A colour that is still on its way, or a
 * dialog that is half transparent, has a contrast that nobody will ever read. An endless movement is not waited for.
 */
const settled = `(async () => {
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  const isPassing = (animation) =>
    animation.playState === 'running' && animation.effect.getComputedTiming().endTime !== Infinity;
  do {
    await frame();
    await frame();
    await Promise.allSettled(document.getAnimations().filter(isPassing).map(({ finished }) => finished));
  } while (document.getAnimations().some(isPassing));
})()`;

/** What axe objects to in both colour schemes, and how far the page is wider than the screen. */
export async function objections(page: Page): Promise<string[]> {
  const found: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.evaluate(settled);
    const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze();
    found.push(...violations.map(({ id, nodes }) => `${colorScheme}: ${id} at ${nodes[0].target.join(' ')}`));
  }
  const overhang = await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth');
  return overhang > 0 ? [...found, `${overhang} px wider than the screen`] : found;
}
