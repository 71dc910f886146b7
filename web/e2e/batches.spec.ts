/** A batch so long that it can be looked at while it is imported, and while it is taken back. */
import type { APIRequestContext, Page } from '@playwright/test';
import { expect, expectAccessible, TOKEN, test } from './hub';

const ROWS = 30_000;
const WRONG_ONE_IN = 1_000;

const START = `mutation ($upload: ID!, $system: String!) {
  importLedger(upload: $upload, kind: LEADS, system: $system) { batch { id } errors { message } } }`;
const STATUS = 'query ($id: ID!) { batch(id: $id) { status } }';

/** Leads of long ago, of which one in a thousand has a day that there never was. */
function ledger(): string {
  const rows = Array.from({ length: ROWS }, (_, row) =>
    [`L-${row}`, row % WRONG_ONE_IN === 7 ? '2001-02-30' : '2001-02-03', '页面测试线索'].join(','),
  );
  return ['线索编号,收到时间,标题', ...rows, ''].join('\n');
}

const headers = { Authorization: `Bearer ${TOKEN}` };

async function ask(request: APIRequestContext, query: string, variables: object) {
  const response = await request.post('/graphql', { headers, data: { query, variables } });
  return (await response.json()).data;
}

/** Hands in the ledger; the id of its batch, which goes on. */
async function begun(request: APIRequestContext): Promise<string> {
  const uploaded = await request.post('/uploads?name=leads.csv', { headers, data: ledger() });
  const { upload } = await uploaded.json();
  const { importLedger } = await ask(request, START, { upload, system: `E2E-${Date.now()}` });
  expect(importLedger.errors).toEqual([]);
  return importLedger.batch.id;
}

async function confirmUndoing(page: Page, button: string): Promise<void> {
  await page.locator('.page-aside').getByRole('button', { name: button }).click();
  await page.getByRole('dialog').getByRole('button', { name: '撤销批次' }).click();
}

test('a batch is followed while it is imported and while it is taken back', async ({
  page,
  request,
}) => {
  test.setTimeout(300_000);
  const id = await begun(request);
  const aside = page.locator('.page-aside');
  const rejects = page.locator('.rejects tbody tr.ant-table-row');
  await page.goto(`/batches/${id}`);

  // While it runs, what is rejected is listed as it comes, and nothing can be taken back.
  await expect(aside).toContainText('进行中');
  await expect(aside.getByRole('button')).toHaveCount(0);
  await expect(rejects.first()).toContainText('2001-02-30');
  const early = await rejects.count();
  await expect.poll(() => rejects.count()).toBeGreaterThan(early);
  expect(await rejects.count()).toBeLessThan(ROWS / WRONG_ONE_IN);
  await expect(page.getByRole('progressbar', { name: '导入进度' })).toBeVisible();
  await expectAccessible(page);
  await expect(aside).toContainText('已完成', { timeout: 120_000 });
  await expect(rejects).toHaveCount(ROWS / WRONG_ONE_IN);

  // While it is taken back, it cannot be taken back once more.
  await confirmUndoing(page, '撤销');
  await expect
    .poll(async () => (await ask(request, STATUS, { id })).batch.status, { intervals: [100] })
    .toBe('UNDOING');
  await page.goto(`/batches/${id}`);
  await expect(aside).toContainText('撤销中');
  await expect(page.getByRole('progressbar', { name: '撤销进度' })).toBeVisible();
  await expect(aside.getByRole('button')).toHaveCount(0);

  // Cut short, it can be gone on with.
  await page.getByRole('button', { name: '停止' }).click();
  await expect(aside.getByRole('button', { name: '继续撤销' })).toBeVisible();
  await expect(aside).toContainText('撤销中');
  await expect(page.getByRole('progressbar')).toHaveCount(0);
  await confirmUndoing(page, '继续撤销');
  await expect(aside).toContainText('已撤销', { timeout: 120_000 });
  await expect(aside.getByRole('button')).toHaveCount(0);
});
