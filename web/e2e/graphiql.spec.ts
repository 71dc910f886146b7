import { expect, test } from './hub';

test('GraphiQL opens with the examples and answers under the token of the tab', async ({
  page,
}) => {
  await page.goto('/graphiql');
  for (const name of ['Units', 'Inspections', 'Issues', 'Record', 'ImportLedgerExample']) {
    await expect(page.getByRole('tab', { name })).toBeVisible();
  }
  await page.getByRole('button', { name: /Execute query/ }).click();
  await expect(page.locator('.result-window')).toContainText('"units"');
  await expect(page.locator('.result-window')).not.toContainText('"errors"');
});
