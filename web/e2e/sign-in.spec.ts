import { expect, expectAccessible, TOKEN, visitorTest as test } from './hub';

test('nobody gets in without a token that the hub knows', async ({ page }) => {
  await page.goto('/units');
  await expectAccessible(page);
  await page.getByLabel('访问令牌').fill('not-a-token');
  await page.getByRole('button', { name: '登录' }).click();
  await expect(page.getByRole('alert')).toContainText('令牌无效、已过期或已被收回');
  await expect(page.getByRole('navigation')).toHaveCount(0);
});

test('a token opens the page that was asked for, and stays out of addresses', async ({ page }) => {
  const addresses: string[] = [];
  page.on('request', (request) => addresses.push(request.url()));
  await page.goto('/units?text=x');
  await page.getByLabel('访问令牌').fill(TOKEN);
  await page.getByRole('button', { name: '登录' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('单位');
  expect(addresses.filter((address) => address.includes(TOKEN))).toEqual([]);
  expect(page.url()).toMatch(/\/units\?text=x$/);
  await page.reload();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('单位');
  await page.getByRole('button', { name: '退出' }).click();
  await expect(page.getByLabel('访问令牌')).toBeVisible();
  await page.reload();
  await expect(page.getByLabel('访问令牌')).toBeVisible();
});

test('a token that ends while somebody works leads back to the sign-in', async ({ page }) => {
  await page.addInitScript(() => sessionStorage.setItem('onevisit.token', 'ended'));
  await page.goto('/units');
  await expect(page.getByRole('alert')).toContainText('令牌无效、已过期或已被收回');
});
