import { renderToStaticMarkup } from 'react-dom/server';
import { CombinedError } from 'urql';
import { beforeEach, expect, test, vi } from 'vitest';
import { MappingStep } from './mapping-step';

const answer = vi.hoisted(() => ({ now: {} as object }));

vi.mock('urql', async (original) => ({
  ...(await original<object>()),
  useQuery: () => [{ fetching: false, ...answer.now }],
}));

beforeEach(() => {
  vi.stubGlobal('localStorage', { getItem: () => null });
});

function shown(now: object): string {
  answer.now = now;
  const nothing = () => undefined;
  return renderToStaticMarkup(
    <MappingStep upload="1" file="a" prepared={undefined} onBack={nothing} onPrepared={nothing} />,
  );
}

test('a file that cannot be read at all is not the end: another can be taken', () => {
  const unread = 'empty.csv: empty; a ledger begins with its headers';
  const page = shown({ error: new CombinedError({ graphQLErrors: [{ message: unread }] }) });
  expect(page).toContain('空文件');
  expect(page).toContain('换一个文件');
});

test('what cannot be read of a file is said before it is imported', () => {
  const preview = { kind: 'EVENTS', mapping: '', columns: [], rows: [] };
  const faults = ['line 3: the log breaks off: no element found; export the log again'];
  const page = shown({ data: { ledgers: [], previewLedger: { ...preview, faults } } });
  expect(page).toMatch(/第 3 行：日志中断：.*请重新导出日志/s);
  const sound = shown({ data: { ledgers: [], previewLedger: { ...preview, faults: [] } } });
  expect(sound).not.toContain('无法读取');
});
