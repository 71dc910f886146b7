/** Pages of somebody who has signed in, watched for errors and for addresses outside the hub. */
import AxeBuilder from '@axe-core/playwright';
import { test as base, expect, type Page } from '@playwright/test';

export const TOKEN = process.env.HUB_TOKEN ?? 'mock';

function watch(page: Page, origin: string, faults: string[]): void {
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(message.text());
  });
  page.on('request', (request) => {
    const { protocol, origin: asked } = new URL(request.url());
    if (/^http/.test(protocol) && asked !== origin) faults.push(`outside: ${request.url()}`);
  });
}

/** A browser tab before sign-in, whose faults are collected; a test fails on any of the policy. */
export const visitorTest = base.extend<{ faults: string[] }>({
  faults: [
    async ({ page, baseURL }, use) => {
      const faults: string[] = [];
      watch(page, new URL(baseURL ?? '').origin, faults);
      await use(faults);
      expect(faults.filter((fault) => fault.includes('Content Security Policy'))).toEqual([]);
    },
    { auto: true },
  ],
});

/** A tab that is signed in; a test fails when the page reports any error. */
export const test = visitorTest.extend<{ signedIn: undefined }>({
  signedIn: [
    async ({ page, faults }, use) => {
      await page.addInitScript((token) => {
        sessionStorage.setItem('onevisit.token', token);
      }, TOKEN);
      await use(undefined);
      expect(faults).toEqual([]);
    },
    { auto: true },
  ],
});

/** Fails on anything that axe-core calls serious or critical. */
export async function expectAccessible(page: Page): Promise<void> {
  // Colours are faint while something fades in; what turns for ever is not waited for.
  await page.evaluate(() =>
    Promise.allSettled(
      document
        .getAnimations()
        .filter((one) => one.effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY)
        .map((one) => one.finished),
    ).then(() => undefined),
  );
  const { violations } = await new AxeBuilder({ page })
    // Row after row is made alike, and each takes its time to look at.
    .exclude('tr.ant-table-row:nth-child(n + 8)')
    .analyze();
  const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  expect(
    grave.map(({ id, nodes }) => ({ id, nodes: nodes.slice(0, 3).map(({ html }) => html) })),
  ).toEqual([]);
}

export { expect };
