import { beforeEach, expect, test, vi } from 'vitest';
import type { InspectionPlanInput } from '../generated/documents';
import { forgetSubmission, keyOf } from './submission';

const PLAN: InspectionPlanInput = {
  title: '消防检查',
  regime: 'ADMIN_INSPECTION',
  leadUnit: 'YX-XF',
  targets: [{ unit: 'A' }],
  matters: ['M.safety'],
  start: '2026-03-02',
  end: '2026-03-02',
};

beforeEach(() => {
  const texts = new Map<string, string>();
  vi.stubGlobal('sessionStorage', {
    getItem: (name: string) => texts.get(name) ?? null,
    setItem: (name: string, text: string) => texts.set(name, text),
    removeItem: (name: string) => texts.delete(name),
  });
});

test('a plan that is sent again goes under the same key, another under another', () => {
  const key = keyOf(PLAN);
  expect(key).toMatch(/^[0-9a-f]{32}$/);
  expect(keyOf({ ...PLAN })).toBe(key);
  const other = keyOf({ ...PLAN, title: '消防复查' });
  expect(other).not.toBe(key);
  expect(keyOf(PLAN)).not.toBe(key);
});

test('whoever leaves leaves no key, and what cannot be read is none', () => {
  const key = keyOf(PLAN);
  forgetSubmission();
  expect(keyOf(PLAN)).not.toBe(key);
  sessionStorage.setItem('onevisit.submission', '{');
  expect(keyOf(PLAN)).toMatch(/^[0-9a-f]{32}$/);
});
