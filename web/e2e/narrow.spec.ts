import { expect, expectAccessible, test } from './hub';

test.use({ viewport: { width: 390, height: 844 } });

test('a narrow window has its navigation behind a button, and the page for itself', async ({
  page,
}) => {
  await page.goto('/units');
  const title = page.getByRole('heading', { level: 1 });
  await expect(title).toHaveText('单位');
  await expect(page.getByRole('navigation')).toHaveCount(0);
  const content = await page.locator('#content').boundingBox();
  expect(content?.width).toBe(390);
  await expectAccessible(page);
  await page.getByRole('button', { name: '菜单' }).click();
  const navigation = page.getByRole('navigation');
  await expect(navigation).toBeVisible();
  await expectAccessible(page);
  await navigation.getByRole('link', { name: '事项' }).click();
  await expect(title).toHaveText('事项');
  await expect(navigation).toBeHidden();
});

for (const path of ['/inspections', '/import', '/changes', '/check', '/calendar?region=99']) {
  test(`nothing of ${path} reaches over the edge of a narrow window`, async ({ page }) => {
    await page.goto(path);
    const title = page.getByRole('heading', { level: 1 });
    await expect(title).toBeVisible();
    for (const part of ['#content', 'header']) {
      const over = await page.locator(part).evaluate((box) => box.scrollWidth - box.clientWidth);
      expect(over, part).toBe(0);
    }
  });
}
