/** A plan from the form to its approval: a planner submits it, an approver answers its conflicts. */
import type { Page } from '@playwright/test';
import { expect, expectAccessible, visitorTest as test } from './hub';

const PLANNER = process.env.HUB_PLANNER ?? 'mock';
const APPROVER = process.env.HUB_APPROVER ?? 'mock';

// Where the demonstration city has an inspection by fire and rescue in February.
const UNIT = 'YX31-plan-to-be-decided';

async function signIn(page: Page, token: string): Promise<void> {
  await page.addInitScript((known) => sessionStorage.setItem('onevisit.token', known), token);
}

/** Signs in a planner whose tab has a draft that collides. */
async function drafted(page: Page, title: string, leadUnit = 'YX-SC'): Promise<void> {
  await signIn(page, PLANNER);
  const draft = {
    title,
    regime: 'ADMIN_INSPECTION',
    leadUnit,
    targets: UNIT,
    matters: 'M.safety.fire.02',
    start: '2026-03-10',
    end: '2026-03-10',
    annualPlan: '2026',
  };
  await page.addInitScript(
    (kept) => {
      if (!sessionStorage.getItem('onevisit.draft')) sessionStorage.setItem('onevisit.draft', kept);
    },
    JSON.stringify({ draft, before: [] }),
  );
}

async function nothingReachesOver(page: Page): Promise<void> {
  const over = await page.locator('#content').evaluate((box) => box.scrollWidth - box.clientWidth);
  expect(over).toBe(0);
}

// One after the other: the second goes on with the plan of the first.
test.describe.configure({ mode: 'serial' });

let plan = '';

test('a plan with conflicts is submitted, its conflicts are answered, and it is approved', async ({
  page,
  browser,
  baseURL,
}) => {
  // Two people at two pages.
  test.slow();
  const title = `消防设施检查 ${Date.now()}`;
  await drafted(page, title, 'YX-XF');
  await page.goto('/check');
  const submit = page.getByRole('button', { name: /^报\s*批$/ });
  await expect(page.locator('.hand-in')).toContainText('审批人须逐条答复后才可批准');
  await submit.click();
  const field = page.locator('.draft-field', { hasText: '牵头单位编码' });
  await expect(field.getByRole('alert')).toContainText('计划由牵头单位的计划员');
  await expectAccessible(page);
  await page.getByLabel('牵头单位编码').click();
  await page.keyboard.type('YX-SC');
  await page.getByTitle('云溪市市场监督管理局 YX-SC').click();
  await page.keyboard.press('Escape');
  await expect(field.getByRole('alert')).toHaveCount(0);
  await submit.click();
  await expect(page).toHaveURL(/\/r\//);
  const life = page.getByRole('region', { name: '办理' });
  await expect(life).toContainText('已报批');
  await expect(life.getByRole('button', { name: /撤\s*回/ })).toBeVisible();
  await expect(life.getByRole('button', { name: /批\s*准/ })).toHaveCount(0);
  await expect(life).toContainText('市场监督管理局 周文');
  await expectAccessible(page);

  const context = await browser.newContext({ baseURL: baseURL ?? '' });
  const desk = await context.newPage();
  plan = page.url();
  await signIn(desk, APPROVER);
  await desk.goto('/inspections');
  await desk.getByRole('link', { name: '待审批的计划' }).click();
  await desk
    .locator('tbody tr.ant-table-row', { hasText: title })
    .getByRole('link')
    .first()
    .click();
  const decision = desk.getByRole('region', { name: '审批' });
  const approve = decision.getByRole('button', { name: /^批\s*准$/ });
  const hard = decision.locator('.flag-card-HARD');
  await expect(hard.first()).toContainText('未超过90天的结果复用期');
  await expect(approve).toBeDisabled();
  await expectAccessible(desk);
  await decision.getByRole('button', { name: '退回修改' }).click();
  await expect(decision.getByRole('alert')).toContainText('请说明原因');
  for (const card of await hard.all()) {
    await card.getByLabel('处理').click();
    await desk.keyboard.press('ArrowDown');
    await desk.keyboard.press('Enter');
    await card.getByLabel('理由').fill('投诉较多，不宜等到复用期满');
  }
  await expect(decision).toContainText('可以批准');
  await desk.setViewportSize({ width: 390, height: 844 });
  await nothingReachesOver(desk);
  await desk.setViewportSize({ width: 1440, height: 900 });
  await approve.click();
  const decided = desk.getByRole('region', { name: '办理' });
  await expect(decided).toContainText('已批准');
  await expect(decided).toContainText('投诉较多，不宜等到复用期满');
  await expect(decision).toHaveCount(0);
  await context.close();

  // The planner still has the page of before.
  await life.getByRole('button', { name: /撤\s*回/ }).click();
  const dialog = page.getByRole('dialog');
  await expectAccessible(page);
  await dialog.getByRole('button', { name: /撤\s*回/ }).click();
  await expect(dialog.getByRole('alert')).toContainText('计划已被他人改动');
  await dialog.getByRole('button', { name: '载入最新内容' }).click();
  await expect(life.getByRole('button', { name: /排\s*期/ })).toBeVisible();
  await expect(life).toContainText('投诉较多，不宜等到复用期满');
});

test('an approved plan is changed, and waits for its approval anew', async ({ page }) => {
  await signIn(page, PLANNER);
  await page.goto(plan);
  const life = page.getByRole('region', { name: '办理' });
  await life.getByRole('button', { name: /变\s*更/ }).click();
  const change = page.getByRole('region', { name: '报批' });
  await expect(change).toContainText('变更已批准的计划');
  await expect(page.getByLabel('结束日期')).toHaveValue('2026-03-10');
  const send = change.getByRole('button', { name: '提交变更' });
  await expect(send).toBeDisabled();
  await expect(async () => {
    // A picker that is still opening does not take what is typed.
    await page.getByLabel('结束日期').fill('2026-03-11');
    await page.keyboard.press('Enter');
    await change.getByLabel('变更说明').fill('一天查不完');
    await expect(page.getByLabel('结束日期')).toHaveValue('2026-03-11', { timeout: 1000 });
  }).toPass();
  await expectAccessible(page);
  await page.setViewportSize({ width: 390, height: 844 });
  await nothingReachesOver(page);
  await send.click();
  await expect(life).toContainText('变更中');
  await expect(life).toContainText('一天查不完');
  await expect(page.locator('.fact-list').first()).toContainText('2026-03-11');
  await nothingReachesOver(page);
  await page.setViewportSize({ width: 1440, height: 900 });

  await life.getByRole('button', { name: '修改后报批' }).click();
  const again = page.getByRole('region', { name: '报批' });
  await expect(again).not.toContainText('变更已批准的计划');
  await expect(page.getByLabel('结束日期')).toHaveValue('2026-03-11');
  await again.getByRole('button', { name: /^报\s*批$/ }).click();
  await expect(life).toContainText('已报批');
  expect(page.url()).toBe(plan);
  await expect(life.getByText('办理经过（4）')).toBeVisible();
});
