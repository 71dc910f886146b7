import { expect, test } from './hub';

test('the keyboard alone leads past the navigation to a record', async ({ page }) => {
  await page.goto('/units');
  const link = page.locator('tbody tr.ant-table-row a').first();
  await expect(link).toBeVisible();
  await page.keyboard.press('Tab');
  await expect(page.getByText('跳到正文')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.locator('#content')).toBeFocused();
  for (let presses = 0; presses < 30; presses += 1) {
    await page.keyboard.press('Tab');
    if (await link.evaluate((element) => element === document.activeElement)) break;
  }
  await expect(link).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/r\//);
});
