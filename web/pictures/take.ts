/**
 * Takes the pictures of the documentation from a running hub with the demonstration city.
 *
 * HUB_URL and HUB_TOKEN as for the tests in the browser; the pictures go to ../docs/pictures.
 */
import { join } from 'node:path';
import { chromium, type Page } from '@playwright/test';
import config from '../playwright.config';

const OUT = join(import.meta.dirname, '..', '..', 'docs', 'pictures');
const { baseURL = '', launchOptions = {} } = config.use ?? {};
const TOKEN = process.env.HUB_TOKEN ?? '';

const LEDGER = [
  '编号,名称,监督类型,牵头单位编码,对象单位编码,事项编码,开始日期,结束时间,备注',
  'T-01,学校食堂食品安全检查,行政检查,YX-SC,YX02-GOV,M.food,2024-05-06,2024-05-08,',
  'T-02,消防通道专项督查,政府督查,YX-DC,YX02-GOV,M.safety.fire,2024-02-30,2024-03-02,日期待定',
  'T-03,工程款拖欠核查,督查,YX-DC,YX02-GOV,M.safety.fire,2024-05-20,2024-05-18,',
].join('\n');

async function settled(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle');
  await page.locator('[aria-busy="true"], .ant-spin-spinning').waitFor({ state: 'detached' });
  // Ant Design fades for a third of a second.
  await page.waitForTimeout(1500);
}

async function take(page: Page, name: string): Promise<void> {
  await settled(page);
  await page.screenshot({ path: join(OUT, `${name}.png`) });
}

async function importing(page: Page): Promise<void> {
  await page.goto('/import');
  await page.locator('input[type="file"]').setInputFiles({
    name: '督检考计划.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(LEDGER),
  });
  await page.getByLabel('来源系统').fill('PICTURES');
  await take(page, 'mapping');
  await page.getByRole('button', { name: '试运行' }).click();
  await page.locator('.rejects').waitFor();
  await take(page, 'rejects');
}

const browser = await chromium.launch(launchOptions);
const page = await browser.newPage({
  baseURL,
  locale: 'zh-CN',
  viewport: { width: 1440, height: 900 },
});
// Nobody asks for a purpose in front of a picture.
await page.addInitScript(() => sessionStorage.setItem('onevisit.purpose', ''));
await page.goto('/');
await take(page, 'sign-in');
await page.getByLabel('访问令牌').fill(TOKEN);
await page.getByRole('button', { name: '登录' }).click();
await page.getByRole('navigation').waitFor();
await page.goto('/inspections?orderBy=START_DESC');
await page.locator('tbody tr.ant-table-row').first().waitFor();
await take(page, 'register');
await page.locator('tbody tr.ant-table-row a').first().click();
await page.locator('.fact-list').waitFor();
await take(page, 'record');
await importing(page);
await page.goto('/graphiql');
await page.waitForLoadState('networkidle');
await page.waitForTimeout(3000);
await page.getByRole('button', { name: /Execute query/ }).click();
await page.locator('.result-window', { hasText: 'units' }).waitFor();
await take(page, 'graphiql');
await browser.close();
