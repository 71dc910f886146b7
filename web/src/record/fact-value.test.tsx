import { renderToStaticMarkup } from 'react-dom/server';
import { beforeEach, expect, test, vi } from 'vitest';
import { Speech } from '../words/say';
import { FactValue } from './fact-value';
import type { RecordNode } from './ties';

const RECORD = { __typename: 'Inspection', id: 'x' } as unknown as RecordNode;
const kept = vi.hoisted(() => ({ language: 'en' }));

beforeEach(() => {
  vi.stubGlobal('localStorage', { getItem: () => kept.language });
});

function shown(language: string, field: string, value: string): string {
  kept.language = language;
  return renderToStaticMarkup(
    <Speech>
      <FactValue record={RECORD} field={field} value={value} />
    </Speech>,
  );
}

test('a yes or a no is said in the language of the reader', () => {
  expect(shown('en', 'scopeIncludesSubordinates', '是')).toBe('Yes');
  expect(shown('en', 'onsite', '否')).toBe('No');
  expect(shown('zh', 'onsite', '否')).toBe('否');
  expect(shown('en', 'title', '是')).toBe('是');
});
