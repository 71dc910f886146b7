/** Two records that may be one inspection: both side by side, judged with a reason, and judged anew. */
import { expect, expectAccessible, test } from './hub';

const UNIT = 'YX31-two-records-to-be-judged';

test('two records are judged to be one inspection, and apart again', async ({ page }) => {
  await page.goto(`/same-inspections?units=${UNIT}`);
  const pair = page.locator('.pair-card');
  await expect(pair).toHaveCount(1);
  await expect(pair.locator('tr.differs', { hasText: '起止日期' })).toContainText('不同');
  await expect(pair.locator('tr', { hasText: '事项' })).not.toContainText('不同');
  await expectAccessible(page);
  const record = await pair.locator('thead').getByRole('link').first().getAttribute('href');
  await pair.getByRole('button', { name: /^是同一检查$/ }).click();
  await expect(pair.getByRole('alert')).toContainText('请写明理由');
  await pair.getByLabel('理由').fill('交通局一次出车，督查系统次日补录');
  await pair.getByRole('button', { name: /^是同一检查$/ }).click();
  await expect(page.getByText('没有待判定的记录')).toBeVisible();

  await page.goto(record ?? '');
  await page.getByRole('tab', { name: '他系统记录' }).click();
  const other = page.getByRole('tabpanel').locator('.pair-card');
  await expect(other).toContainText('同一检查，只计一次');
  await expect(other).toContainText('督查系统次日补录');
  await expectAccessible(page);
  await other.getByLabel('理由').fill('重新核对，并非一次');
  await other.getByRole('button', { name: '判为难定' }).click();
  await expect(other).toContainText('各计一次');
  await expect(other).toContainText('曾判定：');
  await page.goto(`/same-inspections?units=${UNIT}`);
  await expect(pair).toHaveCount(1);
  await page.setViewportSize({ width: 390, height: 844 });
  const over = await page.locator('#content').evaluate((box) => box.scrollWidth - box.clientWidth);
  expect(over).toBe(0);
});
