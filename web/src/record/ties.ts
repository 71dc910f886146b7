/** The records that a record refers to, by the column of the ledger that names them. */
import type { RecordPageQuery, TieFragment } from '../generated/documents';

type Node = NonNullable<RecordPageQuery['node']>;

/** A node that is a record; batches and changes are none. */
export type RecordNode = Extract<Node, { label: string }>;

export function isRecord(node: Node): node is RecordNode {
  return 'label' in node;
}

// Where a column of the ledgers goes by another name in the API.
const NAMES: Readonly<Record<string, string>> = {
  parentCode: 'parent',
  unitCode: 'unit',
  person: 'responsiblePerson',
};

function isTie(value: unknown): value is TieFragment {
  return typeof value === 'object' && value !== null && 'label' in value && 'source' in value;
}

/** The records that stand behind a column; none where it is no reference. */
export function tiesOf(node: RecordNode, field: string): TieFragment[] {
  const table = node as unknown as Record<string, unknown>;
  const name = NAMES[field] ?? field;
  const value = table[name] ?? (name === 'unit' ? table.responsibleUnit : undefined);
  return (Array.isArray(value) ? value : [value]).filter(isTie);
}

/** A cell that names records, cut into the names; each with its record where the hub knows it. */
export function namedIn(
  cell: string,
  ties: readonly TieFragment[],
): { name: string; tie: TieFragment | undefined }[] {
  return cell
    .split(/[;；、]/)
    .map((name) => name.trim())
    .filter(Boolean)
    .map((name) => ({ name, tie: ties.find((tie) => isCalled(tie, name)) }));
}

function isCalled(tie: TieFragment, name: string): boolean {
  return tie.source.recordId === name || tie.label === name;
}
