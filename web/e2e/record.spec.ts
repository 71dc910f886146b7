import { expect, expectAccessible, test } from './hub';

test('a record shows its facts, its source, what is tied to it and its history', async ({
  page,
}) => {
  await page.goto('/inspections');
  await page.locator('tbody tr.ant-table-row a').first().click();
  await expect(page).toHaveURL(/\/r\//);
  const facts = page.locator('.fact-list').first();
  await expect(facts).toContainText('计划编号');
  await expect(facts).toContainText('监督类型');
  await expect(facts.getByRole('link').first()).toBeVisible();
  await expect(page.locator('.source-line')).toContainText('来源系统');
  await expectAccessible(page);
  await page.getByRole('tab', { name: '历史' }).click();
  await expect(page.locator('.event').first()).toContainText('新建');
  await expectAccessible(page);
});

test('a record can be seen as the hub knew it', async ({ page }) => {
  await page.goto('/inspections');
  await page.locator('tbody tr.ant-table-row a').first().click();
  await expect(page.locator('.fact-list dt').first()).toBeVisible();
  await page.goto(`${page.url()}?knownAt=2001-01-01T00:00:00Z`);
  await expect(page.getByRole('alert')).toContainText('2001-01-01');
  await expect(page.locator('.facts')).toContainText('此时一次办尚无这条记录的内容');
});

test('the references of a record lead to other records', async ({ page }) => {
  await page.goto('/inspections');
  await page.locator('tbody tr.ant-table-row a').first().click();
  const title = page.getByRole('heading', { level: 1 });
  await expect(title).toContainText('督检考计划');
  await page.locator('.fact-list a').first().click();
  await expect(title).not.toContainText('督检考计划');
});
