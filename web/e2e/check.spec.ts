import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { drafted, UNIT } from './draft';
import { expect, expectAccessible, test } from './hub';

async function choose(page: Page, label: string, code: string): Promise<void> {
  await page.getByLabel(label).click();
  await page.keyboard.type(code);
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
}

async function day(page: Page, label: string, text: string): Promise<void> {
  await page.getByLabel(label).fill(text);
  await page.keyboard.press('Enter');
}

/** A plan that is on site while a hidden and a known visit are. */
async function typed(page: Page): Promise<void> {
  await page.goto('/check');
  await page.getByLabel('名称', { exact: true }).fill('消防通道检查');
  await expect(page.locator('.draft-form')).toContainText('填好 监督类型、牵头单位编码');
  await page.getByLabel('监督类型').click();
  await page.getByTitle('行政检查', { exact: true }).click();
  await choose(page, '牵头单位编码', 'YX-XF');
  await choose(page, '事项编码', 'M.safety.fire.03');
  await choose(page, '对象单位编码', UNIT);
  await day(page, '开始日期', '2024-06-11');
  await day(page, '结束日期', '2024-06-11');
  await page.getByText('触发与依据').click();
  await page.getByLabel('年度计划编号').fill('2024');
  await page.getByText('其他', { exact: true }).click();
  await day(page, '比对日期', '2024-05-10');
}

test('a plan is checked as it is typed', async ({ page }) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await typed(page);
  const answer = page.locator('.check-answer');
  await expect(answer.locator('.verdict')).toContainText('有提示');
  const card = answer.locator('.flag-card', { hasText: '多头督查' });
  await expect(card.filter({ hasText: '已占用' }).first()).toContainText('2024-06-11 – 2024-06-13');
  await expect(card.filter({ hasText: '安全疏散检查' }).first()).toContainText('国办发');
  await expect(card.getByRole('link', { name: '安全疏散检查' }).first()).toBeVisible();
  await expect(page.getByRole('button', { name: '打印比对意见' })).toBeEnabled();
  await expectAccessible(page);
  // What is planned and not yet approved stands in no address.
  expect([page.url(), ...asked].filter((one) => one.includes(UNIT))).toEqual([]);
});

test('a draft is put on paper, outlives a reload, and is moved to days without conflict', async ({
  page,
}) => {
  await drafted(page);
  await page.goto('/check');
  const answer = page.locator('.check-answer');
  await expect(answer.locator('.flag-card').first()).toBeVisible();
  await page.emulateMedia({ media: 'print' });
  const memo = page.locator('.memo');
  await expect(memo).toContainText('规则：MULTI_HEADED 多头督查：政府督查工作条例第15条');
  await expect(memo).toContainText('事实：');
  await expect(memo.locator('h2').first()).toHaveText('一、提示及依据');
  await expect(memo).toContainText('审批人意见');
  await expect(page.locator('.draft-form')).toBeHidden();
  await page.emulateMedia({ media: 'screen' });

  const downloading = page.waitForEvent('download');
  await answer.getByRole('button', { name: '下载比对意见' }).click();
  const file = await downloading;
  expect(file.suggestedFilename()).toBe('督检考计划批前比对意见-消防通道检查.docx');
  // A DOCX is a ZIP archive.
  expect((await readFile(await file.path())).subarray(0, 2).toString()).toBe('PK');

  await page.getByLabel('名称', { exact: true }).fill('消防通道复查');
  await page.reload();
  await expect(page.getByLabel('名称', { exact: true })).toHaveValue('消防通道复查');
  await expect(answer.locator('.verdict')).toContainText('有提示');

  const suggestion = answer.locator('.suggestions li', { hasText: '变更时间' });
  await suggestion.getByRole('button', { name: '采纳' }).click();
  const effect = page.getByRole('tooltip', { name: '日期由 2024-06-11' });
  await expect(effect).toContainText('与他人无冲突');
  await effect.getByRole('button', { name: '采纳' }).click();
  await expect(page.getByLabel('开始日期')).not.toHaveValue('2024-06-11');
  await expect(answer.locator('.verdict')).toContainText('无冲突');
  await page.getByRole('button', { name: '回到上一稿' }).click();
  await expect(page.getByLabel('开始日期')).toHaveValue('2024-06-11');
  await expect(answer.locator('.verdict')).toContainText('有提示');
});

test('rows pasted from a spreadsheet are checked, and one opens in the form', async ({ page }) => {
  await page.goto('/check?tab=table');
  const head =
    '计划编号\t名称\t监督类型\t牵头单位编码\t对象单位编码\t事项编码\t开始日期\t结束日期\t年度计划编号';
  const clash = `P-1\t消防通道检查\t行政检查\tYX-XF\t${UNIT}\tM.safety.fire.03\t2024/6/11\t2024/6/11\t2024`;
  const wrong = `P-2\t消防复查\t行政检查\tYX-XF\t${UNIT}\tM.safety.fire.03\t2024-02-30\t2024-03-01\t2024`;
  await page.getByLabel('从 Excel 复制').fill([head, clash, wrong].join('\n'));
  const rows = page.locator('tbody tr.ant-table-row');
  await expect(rows.nth(0)).toContainText('有提示');
  await expect(rows.nth(1)).toContainText('开始日期：“2024-02-30”不是日期');
  await expectAccessible(page);
  await rows.nth(0).getByRole('button', { name: '消防通道检查' }).click();
  await expect(page.getByLabel('开始日期')).toHaveValue('2024-06-11');
  await expect(page.locator('.check-answer .verdict')).toContainText('有提示');
});
