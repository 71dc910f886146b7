import type { Page } from '@playwright/test';

// Where the demonstration city has an occupied visit from 2024-06-11 and a known one on the 12th.
export const UNIT = 'YX31-occupied';

/** The tab has a draft of a plan that is on site while a hidden and a known visit are. */
export async function drafted(page: Page): Promise<void> {
  await page.addInitScript((unit) => {
    // A reload finds what was made of it.
    if (sessionStorage.getItem('onevisit.draft')) return;
    const draft = {
      title: '消防通道检查',
      regime: 'ADMIN_INSPECTION',
      leadUnit: 'YX-XF',
      targets: unit,
      matters: 'M.safety.fire.03',
      start: '2024-06-11',
      end: '2024-06-11',
      annualPlan: '2024',
      asOf: '2024-05-10',
    };
    sessionStorage.setItem('onevisit.draft', JSON.stringify({ draft, before: [] }));
  }, UNIT);
}
