import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { expect, expectAccessible, test } from './hub';
import { PLACES } from './places';

/** The page shows the answer to the next question that holds these words. */
async function answered(page: Page, words: string) {
  await page.waitForResponse((response) => !!response.request().postData()?.includes(words));
  await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
}

for (const [path, title] of PLACES) {
  test(`${title} opens, without errors, for everybody`, async ({ page }) => {
    await page.goto(path);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
    await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
    await expectAccessible(page);
  });
}

test('a register is walked forth and back, by its buttons and by those of the browser', async ({
  page,
}) => {
  await page.goto('/units');
  const first = page.locator('tbody tr.ant-table-row').first();
  await expect(first).toBeVisible();
  const atFirst = (await first.textContent()) ?? '';
  await page.getByRole('button', { name: '下一页' }).click();
  await expect(page).toHaveURL(/after=/);
  await expect(first).not.toHaveText(atFirst);
  const atSecond = (await first.textContent()) ?? '';
  await page.goBack();
  await expect.poll(() => first.textContent()).toBe(atFirst);
  await page.goForward();
  await expect.poll(() => first.textContent()).toBe(atSecond);
  await page.getByRole('button', { name: '上一页' }).click();
  await expect.poll(() => first.textContent()).toBe(atFirst);
  await page.getByRole('button', { name: '统计总数' }).click();
  await expect(page.locator('.register-foot')).toContainText(/共 \d+ 条/);
});

test('a filter stands in the address, and the address brings it back', async ({ page }) => {
  await page.goto('/inspections');
  await page.getByLabel('监督类型').click();
  await page.getByTitle('审计', { exact: true }).click();
  await page.keyboard.press('Escape');
  await expect(page).toHaveURL(/regimes=AUDIT/);
  const regimes = page.locator('tbody tr.ant-table-row td:nth-child(2)');
  await expect(regimes.first()).toBeVisible();
  await expect.poll(async () => [...new Set(await regimes.allInnerTexts())]).toEqual(['审计']);
  await page.reload();
  await expect.poll(async () => [...new Set(await regimes.allInnerTexts())]).toEqual(['审计']);
  await page.getByRole('button', { name: '清除筛选' }).click();
  await expect(page).toHaveURL(/\/inspections$/);
});

test('a link of which nothing holds any more shows the register from its beginning', async ({
  page,
}) => {
  await page.goto('/inspections?after=zzz&orderBy=NOPE&regimes=XX&from=soon');
  await expect(page).not.toHaveURL(/after=/);
  await expect(page.locator('tbody tr.ant-table-row').first()).toBeVisible();
  await expect(page.getByRole('alert')).toHaveCount(0);
  await expect(page.locator('#content')).not.toContainText('NOPE');
  await expect(page.locator('.filters')).not.toContainText('XX');
});

test('the header of a column orders the register, and the address says how', async ({ page }) => {
  await page.goto('/inspections');
  const starts = page.locator('tbody tr.ant-table-row td:nth-child(4)');
  await expect(starts.first()).toBeVisible();
  const earliest = await starts.first().innerText();
  const header = page.getByRole('columnheader', { name: '起止日期' });
  await expect(header).toHaveAttribute('aria-sort', 'ascending');
  await header.click();
  await expect(page).toHaveURL(/orderBy=START_DESC/);
  await expect(header).toHaveAttribute('aria-sort', 'descending');
  await expect.poll(() => starts.first().innerText()).not.toBe(earliest);
  await page.reload();
  await expect(header).toHaveAttribute('aria-sort', 'descending');
});

test('the header of a column that begins with the latest turns the order', async ({ page }) => {
  await page.goto('/leads');
  const header = page.getByRole('columnheader', { name: '收到时间' });
  await expect(header).toHaveAttribute('aria-sort', 'descending');
  await header.click();
  await expect(page).toHaveURL(/orderBy=RECEIVED_ASC/);
  await expect(header).toHaveAttribute('aria-sort', 'ascending');
  await header.click();
  await expect(header).toHaveAttribute('aria-sort', 'descending');
});

test('a unit to filter by is found by its name', async ({ page }) => {
  await page.goto('/inspections');
  await page.getByLabel('牵头单位', { exact: true }).click();
  const option = page.locator('.ant-select-item-option').first();
  await expect(option).toBeVisible();
  await option.click();
  await expect(page).toHaveURL(/leadUnits=/);
});

test('the changes are read from the newest, too', async ({ page }) => {
  await page.goto('/changes');
  const times = page.locator('tbody tr.ant-table-row td:first-child');
  await expect(times.first()).toBeVisible();
  const [began = ''] = await times.allInnerTexts();
  const turned = answered(page, 'AT_DESC');
  await page.getByLabel('排序', { exact: true }).click();
  await page.getByTitle('时间从晚到早', { exact: true }).click();
  await turned;
  await expect(page).toHaveURL(/orderBy=AT_DESC/);
  const newest = await times.allInnerTexts();
  expect([...newest, began]).toEqual([...newest, began].sort().reverse());
  const followed = answered(page, '"after":"');
  await page.getByRole('button', { name: '下一页' }).click();
  await followed;
  const both = [...newest, ...(await times.allInnerTexts())];
  expect(both.length).toBeGreaterThan(newest.length);
  expect(both).toEqual([...both].sort().reverse());
});

test('a register is exported whole, in the form of its ledger', async ({ page }) => {
  await page.goto('/quotas');
  await page.getByRole('button', { name: '导出全部' }).click();
  const arriving = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: 'CSV' }).click();
  const file = await arriving;
  expect(file.suggestedFilename()).toBe('频次上限.csv');
  const [headers, ...rows] = (await readFile(await file.path(), 'utf8')).trim().split('\r\n');
  expect(headers).toMatch(/^规则编号,/);
  expect(rows.length).toBeGreaterThan(0);
});
