/** Inspections that go together: made from a flag's remedy or from the register, and dissolved. */
import type { Page } from '@playwright/test';
import { expect, expectAccessible, test } from './hub';

async function dissolve(page: Page): Promise<void> {
  await page.getByRole('button', { name: /解\s*散/ }).click();
  const sure = page.getByRole('dialog');
  await expect(sure).toContainText('重新比对');
  await sure.getByRole('button', { name: /^解\s*散$/ }).click();
  await expect(page).toHaveURL(/\/joint-groups$/);
}

/** What a run before left half done stands in nobody's way. */
async function inNoGroup(page: Page, title: string): Promise<void> {
  await page.goto('/joint-groups');
  await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
  const row = page
    .locator('tbody tr.ant-table-row', { hasText: title })
    .filter({ hasText: '联合' });
  if ((await row.count()) === 0) return;
  await row.first().getByRole('link').first().click();
  await dissolve(page);
}

test('the remedy of a flag makes a joint group, and the flag is gone', async ({ page }) => {
  test.slow();
  await inNoGroup(page, '隐患排查治理检查');
  await page.goto('/flags?kinds=UNMERGED');
  const row = page.locator('tbody tr.ant-table-row', { hasText: '隐患排查治理检查' });
  await expectAccessible(page);
  await row.getByRole('button', { name: /合\s*并/ }).click();
  const form = page.getByRole('dialog');
  // The organiser of both, and days that suit, are proposed.
  await expect(form.getByLabel('牵头单位编码')).toHaveValue('YX-YJ');
  await expect(form.getByRole('textbox', { name: '联合检查日期' })).toHaveValue('2024-06-17');
  await expectAccessible(page);
  await form.getByLabel('牵头单位编码').fill('NOBODY');
  await form.getByRole('button', { name: /^组\s*成$/ }).click();
  await expect(form.getByText('NOBODY', { exact: false }).last()).toBeVisible();
  await form.getByLabel('牵头单位编码').fill('YX-YJ');
  await form.getByRole('button', { name: /^组\s*成$/ }).click();
  await expect(page).toHaveURL(/\/r\//);
  const panel = page.getByRole('region', { name: '同行安排' });
  await expect(panel).toContainText('应急管理局');
  await expect(panel).toContainText('2024-06-17');
  await expect(panel).toContainText('1 次');
  await expectAccessible(page);
  await page.goto('/flags?kinds=UNMERGED');
  await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
  await expect(row).toHaveCount(0);
});

test('inspections are chosen in the register, from several pages of it, to go together', async ({
  page,
}) => {
  test.slow();
  await inNoGroup(page, '隐患排查治理检查');
  await page.goto('/inspections?text=隐患排查治理检查&flagged=UNMERGED');
  await page.getByRole('button', { name: '组成联合检查' }).click();
  const bar = page.getByRole('region', { name: '选择检查' });
  await expect(bar.getByRole('button', { name: '用所选组成' })).toBeDisabled();
  await page.getByRole('checkbox', { name: '选择 隐患排查治理检查' }).first().check();
  await expect(bar).toContainText('已选 1 项');
  await expectAccessible(page);
  const text = page.getByLabel('文字');
  await text.fill('作业安全检查');
  await text.press('Enter');
  await page.getByRole('checkbox', { name: '选择 作业安全检查' }).first().check();
  await expect(bar).toContainText('已选 2 项');
  await bar.getByRole('button', { name: '用所选组成' }).click();
  const form = page.getByRole('dialog');
  await expect(form).toContainText('隐患排查治理检查');
  await form.getByRole('button', { name: /^组\s*成$/ }).click();
  await expect(page.getByRole('region', { name: '同行安排' })).toContainText('作业安全检查');
  await page.setViewportSize({ width: 390, height: 844 });
  const over = await page.locator('#content').evaluate((box) => box.scrollWidth - box.clientWidth);
  expect(over).toBe(0);
  await page.setViewportSize({ width: 1440, height: 900 });
  await dissolve(page);
});
