/** What is tied to a record, as pieces of the registers: one line a tie. */
import type { TieFragment, UnitTiesFragment } from '../generated/documents';
import { cases } from '../registers/cases';
import { entries } from '../registers/entries';
import { handoffs } from '../registers/handoffs';
import { inspections } from '../registers/inspections';
import { issues } from '../registers/issues';
import { leads } from '../registers/leads';
import { logEvents } from '../registers/log-events';
import { matters } from '../registers/matters';
import { persons } from '../registers/persons';
import { quotas } from '../registers/quotas';
import type { FilterValues, Register } from '../registers/register';
import { visits } from '../registers/visits';
import type { Word } from '../words/say';
import type { EntryRow } from './entry-rows';
import type { RecordNode } from './ties';

export type Related = { title: Word } & (
  | { register: Register; filter: FilterValues }
  | { records: readonly TieFragment[]; more?: boolean }
  | { entries: readonly EntryRow[] }
);

/** A piece of a register, without the columns that would say the same in every row. */
function part(title: Word, register: Register, filter: FilterValues, same: string[] = []): Related {
  const columns = register.columns.filter(({ key }) => !same.includes(key));
  return { title, register: { ...register, columns }, filter };
}

/** Through whose hands a record went: what is found by its number. */
function wayOf({ source }: RecordNode, kind: 'LEAD' | 'ISSUE' | 'CASE'): Related[] {
  const subject = { system: source.system, recordId: source.recordId, kind };
  return [
    part(['移交', 'Handoffs'], handoffs, { subject }, ['subject']),
    part(['流转记录', 'Log events'], logEvents, { subject }, ['subject']),
  ];
}

export function relatedTo(node: RecordNode): Related[] {
  switch (node.__typename) {
    case 'Unit':
      return ofUnit(node.code, node.children);
    case 'Matter':
      return [
        part(['督检考计划', 'Inspections'], inspections, { matters: [node.code] }),
        part(['下级事项', 'Narrower matters'], matters, { parents: [node.code] }),
      ];
    case 'Inspection':
      return [
        part(['入户记录', 'Visits'], visits, { inspections: [node.id] }, [
          'inspection',
          'leadUnit',
        ]),
        { title: ['发现的条目', 'Entries found'], records: node.foundEntries },
        { title: ['产生的线索', 'Leads found'], records: node.foundLeads },
        ...(node.jointGroup
          ? [{ title: ['联合检查', 'Joint group'], records: node.jointGroup.inspections } as const]
          : []),
      ];
    case 'IssueList':
      return [part(['清单条目', 'Entries'], entries, { lists: [node.id] }, ['list'])];
    case 'Issue':
      return [
        { title: ['各清单中的条目', 'List by list'], entries: node.lists },
        ...wayOf(node, 'ISSUE'),
      ];
    case 'Lead':
      return [part(['案件', 'Cases'], cases, { leads: [node.id] }), ...wayOf(node, 'LEAD')];
    case 'Case':
      return wayOf(node, 'CASE');
    case 'Person':
      return [
        part(['负责的清单条目', 'Entries answered for'], entries, { persons: [node.id] }, [
          'responsiblePerson',
        ]),
        part(['涉及的案件', 'Cases'], cases, { persons: [node.id] }),
      ];
    default:
      return [];
  }
}

function ofUnit(code: string, children: UnitTiesFragment['children']): Related[] {
  const units = [code];
  return [
    part(['对其开展的检查', 'Inspected by'], inspections, { targets: units }),
    part(['牵头的检查', 'Leads'], inspections, { leadUnits: units }, ['leadUnit']),
    part(['入户', 'Visits'], visits, { units }, ['unit']),
    part(['问题', 'Issues'], issues, { units }),
    part(['清单条目', 'Entries'], entries, { units }),
    part(['线索', 'Leads concerning it'], leads, { units }),
    part(['案件', 'Cases'], cases, { units }),
    part(['移交', 'Handoffs'], handoffs, { units }),
    part(['经手的流转记录', 'Log events'], logEvents, { units }, ['unit']),
    part(['责任人', 'Persons'], persons, { units }),
    part(['频次上限', 'Quotas'], quotas, { units }),
    {
      title: ['下级单位', 'Subordinate units'],
      records: children.edges.map(({ node }) => node),
      more: children.pageInfo.hasNextPage,
    },
  ];
}
