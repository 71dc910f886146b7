import { expect, test } from 'vitest';
import { endsTooEarly, isDay, missing, targetsOf, targetText, withFields } from './draft';
import { NOTHING, read, written } from './kept';
import { planOf, questionOf } from './plan';

const DRAFT = {
  title: '消防督查',
  regime: 'GOV_SUPERVISION',
  leadUnit: 'CITY-DC',
  targets: 'COUNTY-X 2024-03-05~2024-03-05;COUNTY-Y 非现场;COUNTY-Z',
  matters: 'M.safety.fire',
  start: '2024-03-04',
  end: '2024-03-06',
};

test('targets have days of their own, and come back as they were written', () => {
  const targets = targetsOf(DRAFT.targets);
  expect(targets).toEqual([
    { unit: 'COUNTY-X', start: '2024-03-05', end: '2024-03-05', offsite: false },
    { unit: 'COUNTY-Y', start: '', end: '', offsite: true },
    { unit: 'COUNTY-Z', start: '', end: '', offsite: false },
  ]);
  expect(targetText(targets)).toBe(DRAFT.targets);
  expect(targetText(targetsOf('A;A 2024-03-05~2024-03-06'))).toBe('A 2024-03-05~2024-03-06');
});

test('what is missing is named in the order of the form, and nothing is asked until then', () => {
  const { leadUnit: _, ...rest } = DRAFT;
  expect(missing({ ...rest, matters: ' ' }).map(({ name }) => name)).toEqual([
    'leadUnit',
    'matters',
  ]);
  expect(planOf(rest)).toBeNull();
  expect(planOf({ ...DRAFT, end: '2024-03-01' })).toBeNull();
  expect(planOf({ ...DRAFT, approvalDate: '2024-02-30' })).toBeNull();
  expect(endsTooEarly(DRAFT)).toBe(false);
});

test('a draft is asked about as the hub takes plans', () => {
  const plan = planOf({
    ...DRAFT,
    onsite: '否',
    approvalAuthority: 'GOV_HEAD',
    approvedTargets: 'A;B',
  });
  expect(plan).toMatchObject({
    leadUnit: 'CITY-DC',
    targets: [
      { unit: 'COUNTY-X', start: '2024-03-05', end: '2024-03-05', onsite: null },
      { unit: 'COUNTY-Y', start: null, end: null, onsite: false },
      { unit: 'COUNTY-Z', start: null, end: null, onsite: null },
    ],
    onsite: false,
    trigger: 'PLANNED',
    approval: { authority: 'GOV_HEAD', targets: ['A', 'B'], date: null },
    designation: null,
    pairedWith: null,
  });
  expect(questionOf({ ...DRAFT, asOf: '2024-02-01' })?.asOf).toBe('2024-02-01');
  expect(questionOf({ ...DRAFT, asOf: '2024-02-31' })).toBeNull();
  expect(planOf({ ...DRAFT, pairedWith: 'D-9' })?.pairedWith).toBeNull();
  expect(planOf({ ...DRAFT, system: 'S', pairedWith: 'D-9' })?.pairedWith).toEqual({
    system: 'S',
    recordId: 'D-9',
  });
});

test('a tab keeps its draft over a reload, and what cannot be read is passed over', () => {
  const kept = { draft: DRAFT, before: [{ title: '旧' }] };
  expect(read(written(kept))).toEqual(kept);
  expect(read(null)).toEqual(NOTHING);
  expect(read('{')).toEqual(NOTHING);
  expect(read('{"draft":{"title":7,"start":"2024-03-04","x":"y"},"before":3}')).toEqual({
    draft: { start: '2024-03-04' },
    before: [],
  });
});

test('an empty text takes a field away', () => {
  expect(withFields({ title: '甲', start: '2024-03-04' }, { title: '' })).toEqual({
    start: '2024-03-04',
  });
});

test('a day is one of the calendar', () => {
  expect(['2024-02-29', '2023-02-29', '2024-2-9', ''].map(isDay)).toEqual([
    true,
    false,
    false,
    false,
  ]);
});
