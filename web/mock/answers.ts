/** Answers any operation of the schema with made-up values: for work on the pages without a hub. */
import {
  type GraphQLFieldResolver,
  type GraphQLOutputType,
  type GraphQLResolveInfo,
  isAbstractType,
  isEnumType,
  isListType,
  isNonNullType,
  isScalarType,
} from 'graphql';
import { lot, scalar } from './values';

interface Made {
  __typename: string;
  place: string;
}

const PAGES = 4;

function make(type: GraphQLOutputType, place: string, info: GraphQLResolveInfo): unknown {
  if (isNonNullType(type)) return make(type.ofType, place, info);
  if (isListType(type)) {
    return Array.from({ length: 1 + (lot(place) % 3) }, (_, index) =>
      make(type.ofType, `${place}.${index}`, info),
    );
  }
  if (isScalarType(type)) return scalar(type.name, info.fieldName, place);
  if (isEnumType(type)) {
    const values = type.getValues();
    return values[lot(place) % values.length]?.value;
  }
  if (isAbstractType(type)) {
    const types = info.schema.getPossibleTypes(type);
    const wanted = types.find(({ name }) => name === 'Inspection') ?? types[0];
    return { __typename: wanted?.name, place };
  }
  return { __typename: type.name, place };
}

function connection(place: string, first: number, after: unknown, node: string): unknown {
  const page = Number(after ?? 0);
  return {
    totalCount: first * PAGES,
    pageInfo: { hasNextPage: page + 1 < PAGES, endCursor: String(page + 1) },
    edges: Array.from({ length: first }, (_, index) => ({
      cursor: String(page + 1),
      node: { __typename: node, place: `${place}/${page}/${index}` },
    })),
  };
}

const COLUMNS: Readonly<Record<string, string>> = {
  number: '计划编号',
  title: '名称',
  regime: '监督类型',
  start: '开始日期',
  leadUnit: '牵头单位编码',
  necessity: '必要性说明',
};

const FACTS: Readonly<Record<string, string>> = {
  number: 'D-01',
  title: '消防安全专项督查',
  regime: 'GOV_SUPERVISION',
  start: '2024-03-04',
  leadUnit: 'CITY-DC',
  necessity: '群众多次反映商场消防通道堵塞，需现场核查。',
};

/** What the mock says on purpose, by `Type.field`. */
const SAID: Readonly<Record<string, (args: Record<string, unknown>) => unknown>> = {
  'Query.node': ({ id }) => ({ __typename: 'Inspection', id, place: String(id) }),
  'Query.ledgers': () => [
    {
      kind: 'INSPECTIONS',
      title: '督检考计划',
      columns: Object.entries(COLUMNS).map(([field, header]) => ({
        field,
        header,
        required: field !== 'necessity',
        key: field === 'number',
      })),
    },
  ],
  'Inspection.facts': () =>
    Object.entries(COLUMNS).map(([field, header]) => ({ field, header, value: FACTS[field] })),
  'ImportPayload.errors': () => [],
  'Batch.rejected': () => 2,
  'Batch.status': () => 'COMPLETED',
  'Batch.rejectsFile': () => '/downloads/rejects.csv',
  'Mutation.importLedger': ({ dryRun }) => ({ batch: { id: 'b-1', dryRun, place: 'b' } }),
  'LedgerPreview.kind': () => 'INSPECTIONS',
  'LedgerPreview.rows': () => [
    ['D-01', '消防安全专项督查', '2024-03-04', '甲'],
    ['D-02', '消防安全检查', '2024-03-05', '乙'],
  ],
  'LedgerPreview.faults': () => [],
  'LedgerPreview.columns': () =>
    ['编号', '名称', '开始', '备注'].map((header, index) => ({
      header,
      field: ['number', 'title', 'start', null][index],
      confidence: 0.9 - index / 10,
      reason: '与“名称”同义',
      place: header,
    })),
};

export const answer: GraphQLFieldResolver<Partial<Made> & Record<string, unknown>, unknown> = (
  parent,
  args: Record<string, unknown>,
  _context,
  info,
) => {
  const { fieldName, parentType, returnType } = info;
  const given = parent?.[fieldName];
  if (given !== undefined) return given;
  const said = SAID[`${parentType.name}.${fieldName}`];
  if (said) return said(args);
  const place = `${parent?.place ?? ''}.${fieldName}`;
  const name = String(returnType).replace('!', '');
  if (name.endsWith('Connection')) {
    const first = Math.min(Number(args.first ?? 10), 50);
    return connection(place, first, args.after ?? args.since, name.replace('Connection', ''));
  }
  return make(returnType, place, info);
};
