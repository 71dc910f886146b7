/** Where in the form of a plan belongs what the hub says of it. */
import { FIELDS, type FieldName } from '../checking/fields';
import type { FaultFragment } from '../generated/documents';
import { hubWords } from '../words/hub-words';
import type { Word } from '../words/say';

export interface PlanFaults {
  fields: Readonly<Partial<Record<FieldName, Word>>>;
  /** What is about no field. */
  rest: readonly Word[];
}

export const NO_FAULTS: PlanFaults = { fields: {}, rest: [] };

// What the hub calls otherwise, or keeps one level deeper, than the ledger.
const NAMES: Readonly<Record<string, FieldName>> = {
  recordId: 'number',
  'approval.authority': 'approvalAuthority',
  'approval.number': 'approvalNumber',
  'approval.date': 'approvalDate',
  'approval.targets': 'approvedTargets',
  'approval.matters': 'approvedMatters',
  'approval.from': 'approvedFrom',
  'approval.to': 'approvedTo',
  'designation.targets': 'designatedTargets',
  'designation.matters': 'designatedMatters',
  'designation.from': 'designatedFrom',
  'designation.to': 'designatedTo',
};

const FIELD_NAMES: ReadonlyMap<string, FieldName> = new Map(FIELDS.map(({ name }) => [name, name]));

/** The field that a place in the plan is shown in; null where there is none. */
export function fieldAt(path: readonly string[] | null): FieldName | null {
  const [root, name = '', inner] = path ?? [];
  if (root !== 'plan' && root !== 'scope') return null;
  return NAMES[`${name}.${inner}`] ?? NAMES[name] ?? FIELD_NAMES.get(name) ?? null;
}

/** Faults of a plan, each at its field; of two at one field the first. */
export function planFaults(said: readonly FaultFragment[]): PlanFaults {
  const fields: Partial<Record<FieldName, Word>> = {};
  const rest: Word[] = [];
  for (const { path, message } of said) {
    const field = fieldAt(path);
    if (field) fields[field] ??= hubWords(message);
    else rest.push(hubWords(message));
  }
  return { fields, rest };
}
