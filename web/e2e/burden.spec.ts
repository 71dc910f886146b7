import { expect, expectAccessible, test } from './hub';

const YEAR = 'from=2025-01-01&to=2025-12-31';

test('the most burdened come first, by visits or by days', async ({ page }) => {
  await page.goto(`/burden?${YEAR}&regions=990131`);
  const rows = page.locator('tr.ant-table-row');
  await expect(rows.first()).toBeVisible();
  const visits = await rows.locator('td:nth-child(2)').allTextContents();
  expect(visits.map(Number)).toEqual(visits.map(Number).toSorted((a, b) => b - a));
  await expectAccessible(page);
  await page.getByRole('columnheader', { name: '入户天数' }).click();
  await expect(page).toHaveURL(/orderBy=DAYS_DESC/);
  await page.goto(`/burden?${YEAR}&units=YX31-dossier`);
  await expect(rows).toHaveCount(1);
  await expect(rows.first().locator('td:nth-child(2)')).toHaveText('4');
  await rows.first().getByRole('link', { name: '查看' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('入户前卷宗');
});

test('those that were never visited, and who claims exemptions, stand in tabs beside', async ({
  page,
}) => {
  await page.goto(`/burden?${YEAR}`);
  await page.getByRole('tab', { name: '未覆盖' }).click();
  await expect(page).toHaveURL(/tab=coverage/);
  await expect(page.locator('tr.ant-table-row').first()).toContainText('从未');
  await expectAccessible(page);
  await page.getByRole('tab', { name: '豁免占比' }).click();
  await expect(page.locator('tr.ant-table-row').first()).toContainText('%');
  await expectAccessible(page);
});
