import { buildSchema, type DocumentNode, Kind, parse, validate } from 'graphql';
import { expect, test } from 'vitest';
import schema from '../../../schema/schema.graphql?raw';
import { EXAMPLES } from './examples';

const CONTRACT = import.meta.glob<string>('../../../contract/operations/*.graphql', {
  query: '?raw',
  import: 'default',
  eager: true,
});

function operations(source: string): DocumentNode[] {
  return parse(source)
    .definitions.filter((definition) => definition.kind === Kind.OPERATION_DEFINITION)
    .map((definition) => ({ kind: Kind.DOCUMENT, definitions: [definition] }));
}

function nameOf({ definitions: [operation] }: DocumentNode): string | undefined {
  return operation?.kind === Kind.OPERATION_DEFINITION ? operation.name?.value : undefined;
}

test('GraphiQL opens with all operations of the contract that the hub answers, and an import', () => {
  const hub = buildSchema(schema);
  const answered = Object.values(CONTRACT)
    .flatMap(operations)
    .filter((document) => validate(hub, document).length === 0)
    .map(nameOf);
  expect(answered).toContain('Inspections');
  const names = EXAMPLES.flatMap(({ query }) => operations(query)).map(nameOf);
  expect(names.toSorted()).toEqual([...answered, 'ImportLedgerExample'].toSorted());
  for (const { query, variables } of EXAMPLES.filter((one) => one.query.includes('$'))) {
    expect(Object.keys(JSON.parse(variables)), query).not.toEqual([]);
  }
});
