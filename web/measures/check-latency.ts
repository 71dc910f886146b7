/**
 * How long somebody waits for the plan check, from the last key to the verdict on the page.
 *
 *     HUB_URL=… HUB_TOKEN=… npm run latency -- [ROUNDS]
 *
 * In Chromium, against a running hub: a plan for the target of an inspection that is there, of which
 * one letter of the name is typed a round. What a round takes is told in its three parts: until the
 * page asks, until the hub's answer is there, and until it is painted. Prints Markdown.
 */
import { chromium, type Page } from '@playwright/test';
import config from '../playwright.config';

const { baseURL: HUB = '', launchOptions = {} } = config.use ?? {};
const TOKEN = process.env.HUB_TOKEN ?? '';
const ROUNDS = Number(process.argv[2] ?? 20);

const LATEST = `{
  inspections(orderBy: START_DESC, first: 1) { edges { node {
    leadUnit { code } targets { code } matters { code } start regime
  } } }
}`;

interface Round {
  asks: number;
  answered: number;
  painted: number;
}

/** A plan beside an inspection that is there, as the page keeps a draft. */
async function draft(): Promise<object> {
  const answer = await fetch(`${HUB}/graphql`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${TOKEN}`, 'Content-Type': 'application/json' },
    body: JSON.stringify({ query: LATEST }),
  });
  const { data } = (await answer.json()) as {
    data: { inspections: { edges: { node: Record<string, never> }[] } };
  };
  const found = data.inspections.edges[0]?.node as unknown as {
    leadUnit: { code: string };
    targets: { code: string }[];
    matters: { code: string }[];
    start: string;
    regime: string;
  };
  return {
    title: '计划',
    regime: found.regime,
    leadUnit: found.leadUnit.code,
    targets: found.targets.map(({ code }) => code).join('；'),
    matters: found.matters.map(({ code }) => code).join('；'),
    start: found.start,
    end: found.start,
  };
}

/** Types one letter, and waits for the verdict on what the plan says with it. */
async function round(page: Page): Promise<Round> {
  await page.evaluate(() => {
    performance.clearResourceTimings();
    const told = window as unknown as { told: Promise<[number, number, number, number]> };
    told.told = new Promise((resolve) => {
      let key = 0;
      let wasWaiting = false;
      addEventListener(
        'keydown',
        () => {
          key = performance.now();
        },
        { capture: true, once: true },
      );
      const observer = new MutationObserver(() => {
        const busy = document.querySelector('.report')?.getAttribute('aria-busy');
        wasWaiting ||= busy === 'true';
        if (!wasWaiting || busy !== 'false') return;
        observer.disconnect();
        // What is asked for within a frame comes after the frame that shows it.
        requestAnimationFrame(() =>
          setTimeout(() => {
            const asked = performance
              .getEntriesByType('resource')
              .filter((one) => one.name.endsWith('/graphql'))
              .at(-1) as PerformanceResourceTiming | undefined;
            resolve([key, asked?.startTime ?? 0, asked?.responseEnd ?? 0, performance.now()]);
          }),
        );
      });
      observer.observe(document.body, { attributes: true, childList: true, subtree: true });
    });
  });
  await page.keyboard.press('x');
  const [key, asks, answered, painted] = await page.evaluate(
    () => (window as unknown as { told: Promise<[number, number, number, number]> }).told,
  );
  return { asks: asks - key, answered: answered - asks, painted: painted - answered };
}

function told(title: string, values: number[]): string {
  const sorted = values.toSorted((one, other) => one - other);
  const at = (part: number) => Math.round(sorted[Math.floor(part * (sorted.length - 1))] ?? 0);
  return `| ${title} | ${at(0.5)} | ${at(0)} | ${at(0.9)} |`;
}

const plan = await draft();
const browser = await chromium.launch(launchOptions);
const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
await page.addInitScript(
  ([token, kept]) => {
    sessionStorage.setItem('onevisit.token', token ?? '');
    sessionStorage.setItem('onevisit.draft', kept ?? '');
  },
  [TOKEN, JSON.stringify({ draft: plan, before: [] })],
);
await page.goto(`${HUB}/check`);
await page.locator('.report[aria-busy="false"]').waitFor();
await page.getByLabel('名称', { exact: true }).click();
const rounds: Round[] = [];
for (let number = 0; number < ROUNDS; number += 1) {
  rounds.push(await round(page));
  await page.waitForTimeout(100);
}
await browser.close();
process.stdout.write(
  `${[
    `${ROUNDS} keys, one plan of ${JSON.stringify(plan)}.`,
    '',
    '| milliseconds | median | least | 90 % |',
    '| --- | ---: | ---: | ---: |',
    told(
      'from the key until the page asks',
      rounds.map(({ asks }) => asks),
    ),
    told(
      'until the answer of the hub is there',
      rounds.map(({ answered }) => answered),
    ),
    told(
      'until it is painted',
      rounds.map(({ painted }) => painted),
    ),
    told(
      'from the key to the verdict',
      rounds.map(({ asks, answered, painted }) => asks + answered + painted),
    ),
  ].join('\n')}\n`,
);
