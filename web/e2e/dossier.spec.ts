import { expect, expectAccessible, test } from './hub';

test('a dossier tells all that should be read before entering', async ({ page }) => {
  await page.goto('/dossier?unit=YX31-dossier&asOf=2025-12-31');
  const dossier = page.locator('.dossier');
  await expect(dossier).toContainText('自 2025-01-01 起入户 4 次');
  const visits = dossier.getByRole('region', { name: '入户' });
  await expect(visits.locator('li')).toHaveCount(4);
  await expect(visits).toContainText('已占用 2025-06-17 – 2025-06-18');
  await expect(dossier.getByRole('region', { name: '屡查屡犯' })).toContainText('黄榜');
  await expect(dossier.getByRole('region', { name: '未销号的问题' })).toContainText('时限');
  await expect(dossier.getByRole('region', { name: '可用的结论' })).toContainText('2026-02-19');
  await expect(dossier.getByRole('region', { name: '移交' })).toContainText('报到');
  await expectAccessible(page);
  await page.emulateMedia({ media: 'print' });
  await expect(page.locator('.sider')).toBeHidden();
  await expect(visits).toBeVisible();
});

test('a dossier is reached from the record of a unit, and of nobody it says so', async ({
  page,
}) => {
  await page.goto('/dossier?unit=YX31-dossier');
  await page.locator('.dossier h2 a').first().click();
  await page.locator('.page-aside').getByRole('link', { name: '入户前卷宗' }).click();
  await expect(page).toHaveURL(/\/dossier\?unit=YX31-dossier/);
  await page.goto('/dossier?unit=NOBODY-KNOWS');
  await expect(page.locator('#content')).toContainText('没有这个单位');
  await page.goto('/dossier');
  await expect(page.locator('#content')).toContainText('请先选择单位');
  await expectAccessible(page);
});
