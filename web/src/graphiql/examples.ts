/** Operations that GraphiQL opens with: those of the contract that the hub answers, and an import. */
import { parse } from 'graphql';
import calendar from '../../../contract/operations/calendar.graphql?raw';
import dossier from '../../../contract/operations/dossier.graphql?raw';
import feeds from '../../../contract/operations/feeds.graphql?raw';
import flags from '../../../contract/operations/flags.graphql?raw';
import handoffLife from '../../../contract/operations/handoff-life.graphql?raw';
import overlapCheck from '../../../contract/operations/overlap-check.graphql?raw';
import planLife from '../../../contract/operations/plan-life.graphql?raw';
import registers from '../../../contract/operations/registers.graphql?raw';
import transferChain from '../../../contract/operations/transfer-chain.graphql?raw';
import importing from './import.graphql?raw';

export interface Example {
  query: string;
  variables: string;
}

const VARIABLES: Readonly<Record<string, unknown>> = {
  Units: { filter: { levels: ['COUNTY'] }, first: 20 },
  Inspections: { filter: { statuses: ['APPROVED'] }, orderBy: 'START_DESC', first: 20 },
  Issues: { filter: { minLists: 2 }, first: 20 },
  Record: { system: 'XF-SYS', recordId: 'XF-2024-00037', kind: 'INSPECTION' },
  Changes: { first: 20 },
  AccessLog: { from: '2024-01-01T00:00:00Z', to: '2034-01-01T00:00:00Z', first: 20 },
  AlertRaised: { filter: { kinds: ['DUPLICATE', 'MULTI_HEADED'] } },
  Flags: { filter: { kinds: ['DUPLICATE'] }, first: 20 },
  OverlapCheck: {
    plan: {
      title: '消防通道检查',
      regime: 'ADMIN_INSPECTION',
      leadUnit: 'YX-XF',
      targets: [{ unit: 'YX31-occupied' }],
      matters: ['M.safety.fire.03'],
      start: '2024-06-11',
      end: '2024-06-11',
    },
    asOf: '2024-05-10',
  },
  Calendar: { unit: 'YX31-occupied', from: '2024-06-01', to: '2024-06-30' },
  SubmitPlan: {
    plan: {
      title: '消防通道检查',
      regime: 'ADMIN_INSPECTION',
      leadUnit: 'YX-XF',
      targets: [{ unit: 'YX31-occupied' }],
      matters: ['M.safety.fire.03'],
      start: '2024-06-11',
      end: '2024-06-11',
    },
    idempotencyKey: 'submit-1',
  },
  DecidePlan: { id: '', version: 1, decision: 'RETURN', note: '请与牵头单位协商' },
  AdvanceInspection: { id: '', version: 1, step: 'WITHDRAW', note: '改期' },
  JudgeSameInspection: {
    left: 'inab731456d34e29a38c32429a754632',
    right: 'in8a8d315769aa7d6081dda449115f21',
    judgement: 'SAME',
    note: '两个系统所报是同一次检查',
  },
  MergeInspections: {
    ids: ['in34745b8a4c59c0736883cf93053984', 'ina1a47c7186e7b699a5025d2e3a4961'],
    lead: 'YX-DC',
    start: '2024-03-05',
    end: '2024-03-06',
    mode: 'JOINT',
  },
  SplitJointGroup: { id: 'jo372c906c1b216466aa5b5c957769fd' },
  Dossier: { unit: 'YX31-dossier', asOf: '2025-12-31' },
  TransferChain: {
    system: 'DC-SYS',
    recordId: 'DC-ping-pong-two-returns-XS1',
    asOf: '2024-12-31T00:00:00+08:00',
  },
  SendHandoff: {
    input: {
      subject: { system: 'DC-SYS', recordId: 'DC-ping-pong-two-returns-XS1' },
      kind: 'REFER',
      from: 'YX-DC',
      to: 'YX-JW',
      note: '请核查',
    },
    idempotencyKey: 'send-1',
  },
  AdvanceHandoff: {
    id: '',
    version: 1,
    step: 'RETURN',
    detail: { reasonCode: 'NOT_COMPETENT', note: '不属本单位职权' },
  },
  ImportLedgerExample: { upload: '', kind: 'INSPECTIONS', system: 'CITY-DC', dryRun: true },
};

/** Each operation of a document as an example of its own, with variables to try it with. */
export function examplesFrom(document: string): Example[] {
  return parse(document).definitions.flatMap((definition) => {
    if (definition.kind !== 'OperationDefinition' || !definition.loc) return [];
    const { start, end } = definition.loc;
    const variables = VARIABLES[definition.name?.value ?? ''] ?? {};
    return [{ query: document.slice(start, end), variables: JSON.stringify(variables, null, 2) }];
  });
}

export const EXAMPLES: Example[] = [
  ...examplesFrom(registers),
  ...[overlapCheck, calendar, dossier, flags, planLife, handoffLife, transferChain].flatMap(
    examplesFrom,
  ),
  ...examplesFrom(feeds),
  ...examplesFrom(importing).map(({ query, variables }) => ({
    query: `# First hand in the file: POST /uploads?name=inspections.csv with the same token and the\n# bare file as the body. The answer holds the number that \`upload\` wants.\n${query}`,
    variables,
  })),
];
