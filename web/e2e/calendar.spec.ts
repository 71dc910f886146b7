import { drafted } from './draft';
import { expect, expectAccessible, test } from './hub';

test('a month shows a crowded day in words, and its visits in a drawer', async ({ page }) => {
  await page.goto('/calendar?unit=YX31-crowded-day&month=2024-09');
  await expect(page.locator('.month')).toBeVisible();
  await page.getByRole('button', { name: '下个月' }).click();
  await expect(page).toHaveURL(/month=2024-10/);
  const crowded = page.getByRole('button', { name: /^2024-10-22.*到访 2 次.*扎堆：日/ });
  await expect(crowded).toHaveClass(/heat-1/);
  await expect(page.getByRole('button', { name: /^2024-10-01.*休息日，国庆节/ })).toContainText(
    '休',
  );
  await expect(page.getByRole('button', { name: /^2024-10-12.*工作日/ })).toContainText('班');
  await expectAccessible(page);
  await crowded.focus();
  await page.keyboard.press('Enter');
  const drawer = page.getByRole('dialog');
  await expect(drawer.getByRole('link', { name: '大气污染防治检查' })).toBeVisible();
  await expect(drawer.getByRole('link', { name: '产品质量检查' })).toBeVisible();
  await expectAccessible(page);
});

test('whoever may not know of a visit sees that the days are taken, and nothing else', async ({
  page,
}) => {
  await page.goto('/calendar?unit=YX31-occupied&month=2024-06&view=list');
  const days = page.locator('.day-list > li');
  await expect(days).toHaveCount(3);
  await expect(days.nth(0)).toContainText('已占用 2024-06-11 – 2024-06-13');
  await expect(days.nth(0).getByRole('link')).toHaveCount(1);
  await expect(days.nth(1).getByRole('link', { name: '安全疏散检查' })).toBeVisible();
  await expectAccessible(page);
});

test('a draft on the calendar is moved, by dragging and by buttons, and judged where it is', async ({
  page,
}) => {
  await drafted(page);
  await page.goto('/calendar?unit=YX31-occupied&month=2024-06');
  const strip = page.getByRole('region', { name: '拟订的计划' });
  await expect(strip).toContainText('扎堆');
  const from = page.getByRole('button', { name: /^2024-06-11.*拟订的计划/ });
  await from.dragTo(page.getByRole('button', { name: /^2024-06-28/ }));
  await expect(strip).toContainText('2024-06-28');
  await expect(strip).not.toContainText('扎堆');
  await strip.getByRole('button', { name: '提前一天' }).click();
  await expect(page.getByRole('button', { name: /^2024-06-27.*拟订的计划/ })).toBeVisible();
  await strip.getByRole('button', { name: '回到上一稿' }).click();
  await strip.getByRole('button', { name: '回到上一稿' }).click();
  await expect(strip).toContainText('2024-06-11');
  await expect(strip).toContainText('扎堆');
});

test('a calendar of nobody, and one of a unit that nobody knows, say so', async ({ page }) => {
  await page.goto('/calendar');
  await expect(page.locator('#content')).toContainText('请先选择单位');
  await page.getByLabel('单位', { exact: true }).click();
  await page.keyboard.type('NOBODY-KNOWS');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/unit=NOBODY-KNOWS/);
  await expect(page.locator('#content').getByRole('alert')).toContainText('NOBODY-KNOWS');
});
