import { expect, expectAccessible, test } from './hub';

const GOOD = 'X-1,页面测试检查一,审计,CITY-SJ,COUNTY-X,M.safety.fire,2024-03-04,2024-03-06,附注';
const BAD = 'X-2,页面测试检查二,审计,CITY-SJ,COUNTY-X,M.safety.fire,2024-02-30,2024-03-06,附注';
const HEADERS = '编号,名称,监督类型,牵头单位编码,对象单位编码,事项编码,开始日期,结束日期,备注';
const LEDGER = [HEADERS, GOOD, BAD, ''].join('\n');

test('a ledger dropped is mapped, tried, imported, its rejects named, and taken back', async ({
  page,
}) => {
  const system = `E2E-${Date.now()}`;
  await page.goto('/import');
  await page.locator('input[type="file"]').setInputFiles({
    name: '页面测试.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(LEDGER),
  });
  const mapping = page.getByRole('region', { name: '列的对应关系' });
  await expect(mapping.first()).toContainText('编号');
  await expectAccessible(page);
  await page.getByText('以 YAML 查看和修改').click();
  await expect(page.getByLabel('YAML')).toHaveValue(/编号/);
  await page.getByLabel('来源系统').fill(system);
  await page.getByLabel('编号 对应的列', { exact: true }).click();
  await page.keyboard.type('计划编号');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: '试运行' }).click();

  await expect(page.locator('.count-created')).toContainText('将新建');
  await expect(page.locator('.rejects')).toContainText('2024-02-30');
  await expect(page.locator('.rejects')).toContainText('开始日期');
  await expectAccessible(page);
  await page.getByRole('button', { name: '正式导入' }).click();

  await expect(page.getByText('已导入，有的行被拒收')).toBeVisible();
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: '下载拒收文件' }).click();
  expect((await download).suggestedFilename()).toContain('.csv');

  await page.getByRole('button', { name: '查看批次（可撤销）' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('页面测试.csv');
  await expectAccessible(page);
  await page.getByRole('button', { name: '撤销' }).click();
  await expect(page.getByRole('dialog')).toContainText('将撤回本批新建的');
  await page.getByRole('button', { name: '撤销批次' }).click();
  await expect(page.locator('.page-aside')).toContainText('已撤销');
});
