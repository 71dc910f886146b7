/**
 * Tests of the pages in a real browser against a running hub.
 *
 * HUB_URL says where it is and HUB_TOKEN signs in; the token must be allowed to import.
 * CHROMIUM is the browser's program where it is not Debian's.
 */
import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results',
  workers: 1,
  timeout: 60_000,
  // A browser on two busy cores now and then loses its breath; what fails three times is broken.
  retries: process.env.CI ? 2 : 0,
  expect: { timeout: 15_000 },
  reporter: [['list']],
  use: {
    baseURL: process.env.HUB_URL ?? 'http://127.0.0.1:8000',
    viewport: { width: 1440, height: 900 },
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
});
