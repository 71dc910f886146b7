/**
 * Somebody's first plan: from the page to sign in, by what the pages say alone, to a plan that was
 * checked, changed and approved. No address is typed; clicks are counted and the whole is timed.
 */
import type { Locator, Page } from '@playwright/test';
import { expect, visitorTest as test } from './hub';

const PLANNER = process.env.HUB_PLANNER ?? 'mock';
const APPROVER = process.env.HUB_APPROVER ?? 'mock';

/** Counts what somebody does: clicks, and texts that are typed or pasted. */
class Hand {
  clicks = 0;
  texts = 0;

  constructor(private readonly page: Page) {}

  async click(what: Locator): Promise<void> {
    this.clicks += 1;
    await what.click();
  }

  async type(what: Locator, text: string): Promise<void> {
    this.texts += 1;
    await what.fill(text);
  }

  /** Finds a code by what it is called, and takes the first that is offered. */
  async choose(label: string, text: string): Promise<void> {
    await this.click(this.page.getByLabel(label));
    this.texts += 1;
    await this.page.keyboard.type(text);
    await this.click(this.page.locator('.ant-select-item-option', { hasText: text }).first());
    await this.page.keyboard.press('Escape');
  }

  /** The first day and the last, both the same. */
  async days(day: string): Promise<void> {
    for (const label of ['开始日期', '结束日期']) {
      await this.type(this.page.getByLabel(label), day);
      await this.page.keyboard.press('Enter');
      await expect(this.page.getByLabel(label)).toHaveValue(day);
    }
  }

  async signIn(token: string): Promise<void> {
    await this.type(this.page.getByLabel('访问令牌'), token);
    await this.click(this.page.getByRole('button', { name: '登录' }));
  }
}

test('a first plan is checked, changed and approved, by clicks and without an address', async ({
  page,
}) => {
  test.slow();
  const hand = new Hand(page);
  const title = `消防设施抽查 ${Date.now()}`;
  await page.goto('/');
  const began = Date.now();
  await hand.signIn(PLANNER);
  await hand.click(page.getByRole('link', { name: '计划比对' }));
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('计划比对');
  await hand.type(page.getByLabel('名称', { exact: true }), title);
  await hand.click(page.getByLabel('监督类型'));
  await hand.click(page.getByTitle('行政检查', { exact: true }));
  await hand.choose('牵头单位编码', 'YX-SC');
  await hand.choose('对象单位编码', 'YX31-plan-to-be-decided');
  await hand.choose('事项编码', 'M.safety.fire.02');
  await hand.days('2026-03-10');

  // Checked: it collides, with whom and when is said. Changed: later in the year it does not.
  const answer = page.locator('.check-answer');
  await expect(answer.locator('.verdict')).toContainText('有冲突');
  await expect(answer.locator('.flag-card-HARD').first()).toContainText('前后相隔13天');
  await hand.days('2026-07-07');
  await expect(answer.locator('.report-waiting')).toHaveCount(0);
  await expect(answer.locator('.verdict')).not.toContainText('有冲突');
  await hand.click(page.getByRole('button', { name: '报批' }));
  await expect(page.getByRole('region', { name: '办理' })).toContainText('已报批');
  const submitted = Date.now();

  await hand.click(page.getByRole('button', { name: '退出' }));
  await hand.signIn(APPROVER);
  await hand.click(page.getByRole('link', { name: '待审批的计划' }));
  await hand.click(page.getByRole('link', { name: title }));
  const decision = page.getByRole('region', { name: '审批' });
  const approve = decision.getByRole('button', { name: '批准', exact: true });
  await expect(approve).toBeVisible();
  for (const card of await decision.locator('.flag-card-HARD').all()) {
    await hand.click(card.getByLabel('处理'));
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await hand.type(card.getByLabel('理由'), '情况紧急，不宜推迟');
  }
  await hand.click(approve);
  await expect(page.getByRole('region', { name: '办理' })).toContainText('已批准');
  const seconds = (until: number) => ((until - began) / 1000).toFixed(1);
  const told = `${seconds(submitted)} s to the submitted plan, ${seconds(Date.now())} s to the approved one`;
  process.stdout.write(`newcomer: ${hand.clicks} clicks, ${hand.texts} texts, ${told}\n`);
  expect(hand.clicks).toBeLessThan(30);
});
