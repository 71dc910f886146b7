/** Who looked at what: an agency's own record, looked at for a purpose, stands in its page. */
import type { APIRequestContext } from '@playwright/test';
import { expect, expectAccessible, TOKEN, test } from './hub';

const START = `mutation ($upload: ID!, $system: String!) {
  importLedger(upload: $upload, kind: LEADS, system: $system) { batch { id } errors { message } } }`;
const STATUS = 'query ($id: ID!) { batch(id: $id) { status } }';
const LOOK = `query LookForTest($system: String!) {
  record(system: $system, recordId: "L-1") { id label } }`;
const PURPOSE = '页面测试：核对线索';

const authorized = { Authorization: `Bearer ${TOKEN}` };
const headers = { ...authorized, 'X-Purpose': encodeURIComponent(PURPOSE) };

async function ask(request: APIRequestContext, query: string, variables: object) {
  const response = await request.post('/graphql', { headers, data: { query, variables } });
  return (await response.json()).data;
}

test('who looked at a record of ours, when and what for', async ({ page, request }) => {
  const system = `E2E-LOOK-${Date.now()}`;
  const title = `有人查阅的线索 ${system}`;
  const uploaded = await request.post('/uploads?name=leads.csv', {
    headers: authorized,
    data: `线索编号,收到时间,标题\nL-1,2001-02-03,${title}\n`,
  });
  const { upload } = await uploaded.json();
  const { importLedger } = await ask(request, START, { upload, system });
  expect(importLedger.errors).toEqual([]);
  const { id } = importLedger.batch;
  await expect
    .poll(async () => (await ask(request, STATUS, { id })).batch.status)
    .toBe('COMPLETED');
  expect((await ask(request, LOOK, { system })).record.label).toBe(title);

  await page.goto('/inspections');
  await page.getByRole('link', { name: '查阅记录' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('查阅记录');
  const row = page.locator('tbody tr.ant-table-row', { hasText: 'LookForTest' }).first();
  await expect(row).toContainText(PURPOSE);
  await expect(row).toContainText('查询');
  await expectAccessible(page);

  // A period of which the day is not part has no such row.
  await page.goto('/accesses?from=2001-01-01&to=2001-01-31');
  await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
  await expect(page.locator('tbody tr.ant-table-row')).toHaveCount(0);
  await page.goto('/accesses');
  await row.getByRole('link', { name: title }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText(title);
});
