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
  await expect(page.locator('.facts').getByRole('alert')).toContainText('2001-01-01');
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

test('a person leads to the entries that name it', async ({ page }) => {
  await page.goto('/entries');
  const row = page.locator('tbody tr.ant-table-row', { has: page.locator('td:nth-child(7) a') });
  const text = await row.first().locator('td').first().locator('a').innerText();
  await row.first().locator('td:nth-child(7) a').click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('责任人');
  await page.getByRole('tab', { name: '负责的清单条目' }).click();
  await expect(page.getByRole('tabpanel')).toContainText(text);
  await page.getByRole('tab', { name: '涉及的案件' }).click();
  await expect(page.getByRole('tabpanel').locator('section.register')).toHaveAttribute(
    'aria-busy',
    'false',
  );
  await expectAccessible(page);
});

test('a lead leads to the cases that rest on it', async ({ page }) => {
  await page.goto('/cases');
  const row = page.locator('tbody tr.ant-table-row', { has: page.locator('td:nth-child(6) a') });
  const title = await row.first().locator('td').first().locator('a').innerText();
  await row.first().locator('td:nth-child(6) a').first().click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('线索');
  await page.getByRole('tab', { name: '案件' }).click();
  await expect(page.getByRole('tabpanel')).toContainText(title);
});

test('a subject leads to what logs say of it', async ({ page }) => {
  await page.goto('/log-events');
  const row = page.locator('tbody tr.ant-table-row').first();
  const activity = await row.locator('td:nth-child(2) a').innerText();
  await row.locator('td:nth-child(3) a').click();
  await page.getByRole('tab', { name: '流转记录' }).click();
  await expect(page.getByRole('tabpanel')).toContainText(activity);
  await expectAccessible(page);
});
