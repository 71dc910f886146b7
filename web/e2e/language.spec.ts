import { expect, test } from './hub';
import { PLACES } from './places';

test('English by a switch, on every page, and kept', async ({ page }) => {
  test.setTimeout(180_000);
  await page.goto('/inspections');
  await page.getByRole('button', { name: 'English' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Inspection plans');
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  for (const [path] of PLACES) {
    await page.goto(path);
    const title = page.getByRole('heading', { level: 1 });
    await expect(title).toBeVisible();
    await page.waitForLoadState('networkidle');
    const frame = [
      await title.textContent(),
      await page.getByRole('navigation').textContent(),
      ...(await page.locator('.ant-table-thead th').allInnerTexts()),
      ...(await page.locator('.filter label').allInnerTexts()),
      ...(await page.locator('#content').getByRole('button').allInnerTexts()),
    ].join(' ');
    expect(frame.replace('中文', ''), path).not.toMatch(/[\u4e00-\u9fff]{2}/);
  }
});
