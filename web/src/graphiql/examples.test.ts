import { parse } from 'graphql';
import { expect, test } from 'vitest';
import { EXAMPLES } from './examples';

test('GraphiQL opens with the operations of the contract and an import', () => {
  const names = EXAMPLES.map(({ query }) => {
    const [operation] = parse(query).definitions;
    return operation?.kind === 'OperationDefinition' ? operation.name?.value : undefined;
  });
  expect(names).toEqual(['Units', 'Inspections', 'Issues', 'Record', 'ImportLedgerExample']);
  for (const { variables } of EXAMPLES) expect(Object.keys(JSON.parse(variables))).not.toEqual([]);
});
