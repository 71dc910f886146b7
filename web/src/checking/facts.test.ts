import { expect, test } from 'vitest';
import { caseName, factsOf } from './facts';

const UNIT_ID = 'unc9fd46be387f762633e0635777b6d3';

test('facts name records that the flag names, and leave out what only an id would tell', () => {
  const facts = factsOf({
    unit: {
      __typename: 'Unit',
      id: UNIT_ID,
      label: '青禾竹峰己中学',
      standing: 'STATED',
      placeholder: false,
      secrecy: 'PUBLIC',
    },
    counterparts: [],
    evidence: [
      { name: 'unit', value: UNIT_ID },
      { name: 'first', value: '' },
      { name: 'second', value: 'in439d848c0e3149c939e2d9b5dc9e05' },
      { name: 'gap', value: '15' },
      { name: 'matters', value: 'M.food;M.safety' },
      { name: 'something_new', value: '7' },
    ],
  });
  expect(facts.map(({ title, value }) => `${title[0]} ${value}`)).toEqual([
    '单位 青禾竹峰己中学',
    '相隔天数 15',
    '事项 M.food；M.safety',
    'something_new 7',
  ]);
});

test('a case of a rule has its word; a number of a rule stands for itself', () => {
  expect(caseName('CROSS_AGENCY')[0]).toBe('不同部门');
  expect(caseName('UV4')).toEqual(['UV4', 'UV4']);
});
