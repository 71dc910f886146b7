import { expect, test } from './hub';

test('GraphiQL opens with the examples and answers under the token of the tab', async ({
  page,
}) => {
  const refused: string[] = [];
  page.on('console', (message) => {
    if (message.text().includes('Content Security Policy')) refused.push(message.text());
  });
  await page.goto('/graphiql');
  for (const name of [
    'Units',
    'Inspections',
    'Issues',
    'Record',
    'OverlapCheck',
    'Calendar',
    'Flags',
    'Changes',
    'AlertRaised',
    'ImportLedgerExample',
  ]) {
    await expect(page.getByRole('tab', { name: new RegExp(`\\b${name}\\b`) })).toBeVisible();
  }
  const result = page.locator('.result-window');
  await expect(async () => {
    // Before its editors are ready GraphiQL does nothing.
    await page.getByRole('button', { name: /Execute query/ }).click();
    await expect(result).toContainText('"units"', { timeout: 3000 });
  }).toPass();
  await expect(result).not.toContainText('"errors"');
  await page.getByRole('button', { name: /settings/i }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  expect(refused).toEqual([]);
});
