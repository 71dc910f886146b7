import { expect, test } from 'vitest';
import { fieldAt, planFaults } from './plan-faults';

test.each([
  [['plan', 'leadUnit'], 'leadUnit'],
  [['scope', 'recordId'], 'number'],
  [['plan', 'targets', '3', 'onsite'], 'targets'],
  [['plan', 'approval', 'to'], 'approvedTo'],
  [['plan', 'pairedWith'], 'pairedWith'],
  [['plan'], null],
  [['version'], null],
  [null, null],
])('what is said of %j stands at %s', (path, field) => {
  expect(fieldAt(path)).toBe(field);
});

test('faults stand at their fields, the rest beside them, in Chinese first', () => {
  const { fields, rest } = planFaults([
    {
      code: 'FORBIDDEN',
      message: 'A plan is submitted by a PLANNER of the unit that leads it.',
      path: ['plan', 'leadUnit'],
    },
    { code: 'NOT_FOUND', message: 'something new', path: null },
  ]);
  expect(fields.leadUnit?.[0]).toBe('计划由牵头单位的计划员（PLANNER）报批。');
  expect(rest).toEqual([['something new', 'something new']]);
});
