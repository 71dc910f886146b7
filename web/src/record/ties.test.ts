import { expect, test } from 'vitest';
import type { TieFragment } from '../generated/documents';
import { namedIn } from './ties';

function tie(recordId: string, label: string): TieFragment {
  return {
    __typename: 'Unit',
    id: `id of ${recordId}`,
    label,
    standing: 'STATED',
    placeholder: false,
    secrecy: 'INTERNAL',
    source: { recordId },
  };
}

test('a cell that names records is cut at every sign that ledgers use', () => {
  const ties = [tie('COUNTY-X', '甲县'), tie('CITY-DC', '某市政府督查室')];
  expect(namedIn('COUNTY-X; CITY-DC、甲县；UNKNOWN', ties)).toEqual([
    { name: 'COUNTY-X', tie: ties[0] },
    { name: 'CITY-DC', tie: ties[1] },
    { name: '甲县', tie: ties[0] },
    { name: 'UNKNOWN', tie: undefined },
  ]);
});
