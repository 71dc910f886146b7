/** By what the hub judges: everybody may look it up, an administrator changes it while the hub runs. */
import { expect, expectAccessible, test, visitorTest } from './hub';

const ADMINISTRATOR = process.env.HUB_ADMINISTRATOR ?? 'mock';

test('everybody sees rules, parameters and working days, and nothing to change them', async ({
  page,
}) => {
  await page.goto('/rules');
  const rule = page.locator('tbody tr.ant-table-row', { hasText: 'MULTI_HEADED' }).first();
  await expect(rule).toContainText('多头督查');
  await expect(rule).toContainText('政府督查工作条例第15条');
  await page.getByRole('tab', { name: '参数' }).click();
  const row = page.locator('tbody tr.ant-table-row', { hasText: 'crowded_week_arrivals' });
  await expect(row.first()).toContainText('成都');
  await expect(page.getByRole('button', { name: '设定参数' })).toHaveCount(0);
  await expectAccessible(page);
  await page.getByRole('tab', { name: '工作日' }).click();
  await expect(page.locator('tbody tr.ant-table-row').first()).toContainText('元旦');
});

visitorTest(
  'an administrator sets a parameter, is told of faults, and ends it',
  async ({ page }) => {
    await page.addInitScript((token) => {
      sessionStorage.setItem('onevisit.token', token);
    }, ADMINISTRATOR);
    await page.goto('/rules?tab=parameters');
    const rows = page.locator('tbody tr.ant-table-row', { hasText: 'unmerged_days' });
    await rows.getByRole('button', { name: '另行设定' }).click();
    const form = page.getByRole('dialog');
    await expect(form.getByText('影响的规则：UNMERGED')).toBeVisible();
    await form.getByLabel('值', { exact: true }).fill('半年');
    await form.getByLabel('出处').fill('市督查办法第九条');
    await form.getByLabel('说明（记入历史）').fill('页面测试');
    await form.getByRole('button', { name: /设\s*定/ }).click();
    await expect(form.getByText('不是 0 至 366 之间的整数。')).toBeVisible();
    await form.getByLabel('值', { exact: true }).fill('45');
    await form.getByRole('button', { name: /设\s*定/ }).click();
    await expect(form).toHaveCount(0);

    const own = rows.filter({ hasText: '页面测试' });
    await expect(own).toContainText('现行');
    await expectAccessible(page);
    await own.getByRole('button', { name: '结束' }).click();
    await form.getByLabel('说明（记入历史）').fill('测完取消');
    await form.getByRole('button', { name: /结\s*束/ }).click();
    await expect(own).toHaveCount(0);
    await page.getByRole('switch', { name: '连同历史' }).click();
    await expect(own.last()).toContainText('测完取消');
  },
);

visitorTest('an administrator replays the year with another value', async ({ page }) => {
  await page.addInitScript((token) => {
    sessionStorage.setItem('onevisit.token', token);
  }, ADMINISTRATOR);
  await page.goto('/rules?tab=replay');
  await page.getByLabel('参数', { exact: true }).fill('reuse_days');
  await page.getByTitle('reuse_days').first().click();
  await page.getByLabel('所试的值').fill('300');
  await page.getByLabel('期间').fill('2024-01-01');
  await page.keyboard.press('Enter');
  await page.keyboard.type('2024-12-31');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: /回\s*放/ }).click();
  await expect(page.getByRole('status')).toContainText('会有不同');
  const row = page.locator('tbody tr.ant-table-row', { hasText: '专项资金专项督查' });
  await expect(row.getByText('重复督查').first()).toBeVisible();
  await expect(row.getByRole('link').first()).toHaveAttribute('href', /^\/r\//);
  await expectAccessible(page);

  await page.getByLabel('所试的值').fill('9999');
  await page.getByRole('button', { name: /回\s*放/ }).click();
  await expect(page.getByRole('alert').filter({ hasText: '整数' })).toBeVisible();
});
