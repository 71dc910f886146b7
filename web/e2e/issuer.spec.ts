import { expect, expectAccessible, visitorTest as test } from './hub';

/** Signs in with the real issuer beside the hub. */
async function signIn(page: import('@playwright/test').Page, account: string, path: string) {
  await page.goto(path);
  await page.getByRole('link', { name: '用市统一身份认证登录' }).click();
  await page.getByLabel('账号').fill(account);
  await page.getByRole('button', { name: '确定' }).click();
}

test('somebody signs in with an issuer, says what for, sees who they are, and leaves', async ({
  page,
  context,
}) => {
  const purposes: (string | undefined)[] = [];
  page.on('request', (request) => {
    if (request.url().endsWith('/graphql')) purposes.push(request.headers()['x-purpose']);
  });
  await page.goto('/units?text=x');
  await expect(page.getByRole('link', { name: '用市统一身份认证登录' })).toBeVisible();
  await expectAccessible(page);
  await signIn(page, 'wang', '/units?text=x');
  await expect(page).toHaveURL(/\/units\?text=x$/);

  const question = page.getByRole('dialog', { name: '查阅目的' });
  await expect(question).toBeVisible();
  await expectAccessible(page);
  await question.getByRole('textbox').fill('核查 3 号线索');
  await question.getByRole('button', { name: '确定' }).click();
  await expect(question).toBeHidden();
  await expect(page.getByRole('button', { name: '查阅目的：核查 3 号线索' })).toBeVisible();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('单位');

  await page.getByRole('button', { name: '王明' }).click();
  // By the keyboard: the card is still on its way in.
  await page.getByRole('link', { name: '我能看到什么' }).press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('我是谁');
  await expect(page.locator('.caller-card')).toBeHidden();
  const me = page.locator('.me');
  for (const words of [
    'YX-DC',
    '王明',
    '计划员',
    '对口',
    '市统一身份认证',
    '30 分钟无操作',
    '核查 3 号线索',
  ]) {
    await expect(me).toContainText(words);
  }
  await expectAccessible(page);
  expect(purposes.at(-1)).toBe(encodeURIComponent('核查 3 号线索'));

  await page.setViewportSize({ width: 390, height: 844 });
  const header = page.locator('header');
  await expect(header.getByRole('button', { name: '查阅目的' })).toBeVisible();
  expect(await header.evaluate((box) => box.scrollWidth - box.clientWidth)).toBe(0);
  await page.setViewportSize({ width: 1440, height: 900 });

  const [session] = (await context.cookies()).filter(({ name }) => name === 'onevisit');
  expect(session).toMatchObject({ httpOnly: true, sameSite: 'Strict', path: '/' });
  await page.reload();
  await expect(me).toContainText('王明');
  await expect(question).toBeHidden();

  await page.getByRole('button', { name: '退出' }).click();
  // The issuer asks whether its own session is to end as well.
  await expect(page).toHaveURL(/\/session\/end/);
  await page.goto('/units');
  await expect(page.getByLabel('访问令牌')).toBeVisible();
});

test('a file goes in and a batch is followed under a session', async ({ page }) => {
  await signIn(page, 'li', '/import');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('导入台账');
  await page.locator('input[type=file]').setInputFiles({
    name: '事项.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from('事项编码,事项名称\nM.e2e.issuer,会话导入的事项\n'),
  });
  await page.getByLabel('来源系统').fill('E2E-ISSUER');
  await page.getByRole('button', { name: '试运行' }).click();
  await expect(page.locator('.count-created')).toContainText('将新建');
});

test('whom no rule knows is told so, and stays outside', async ({ page }) => {
  await signIn(page, 'stranger', '/units');
  await expect(page.getByRole('alert')).toContainText('账号未获授权');
  await expect(page.getByLabel('访问令牌')).toBeVisible();
  expect(page.url()).not.toContain('sign-in=');
});

test('a session that ends while somebody works leads back to the sign-in', async ({
  page,
  context,
}) => {
  await signIn(page, 'li', '/units');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('单位');
  await context.clearCookies({ name: 'onevisit' });
  await page.getByRole('link', { name: '事项' }).click();
  await expect(page.getByRole('alert')).toContainText('登录会话已结束');
});

test('GraphiQL opens under a session', async ({ page }) => {
  await signIn(page, 'li', '/units');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('单位');
  await page.goto('/graphiql');
  await expect(page.getByRole('button', { name: /Execute query/ })).toBeVisible();
});
