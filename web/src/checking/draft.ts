/** A plan as somebody drafts it: one text a field, as a cell of the ledger would say it. */
import { FIELDS, type Field, type FieldName, needed } from './fields';

export type Draft = Readonly<Partial<Record<FieldName, string>>>;

/** A target with days of its own, where it has any, and whether somebody goes there. */
export interface Target {
  unit: string;
  start: string;
  end: string;
  offsite: boolean;
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const BETWEEN = ';';
const OFFSITE = '非现场';

/** Whether a text is a day that the calendar has, as `2024-02-29`. */
export function isDay(text: string): boolean {
  if (!DAY.test(text)) return false;
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.valueOf()) && day.toISOString().startsWith(text);
}

export function listOf(text: string | undefined): string[] {
  return (text ?? '')
    .split(BETWEEN)
    .map((one) => one.trim())
    .filter(Boolean);
}

export function listed(values: readonly string[]): string {
  return values.join(BETWEEN);
}

/** `COUNTY-X 2024-03-04~2024-03-06 非现场` → the target; days and the last word may be absent. */
export function targetsOf(text: string | undefined): Target[] {
  return listOf(text).map((one) => {
    const [unit = '', ...rest] = one.split(' ');
    const days = rest.find((word) => word.includes('~')) ?? '~';
    const [start = '', end = ''] = days.split('~');
    return { unit, start, end, offsite: rest.includes(OFFSITE) };
  });
}

/** The text of targets; of two for one unit the later stands. */
export function targetText(targets: readonly Target[]): string {
  const once = new Map(targets.map((target) => [target.unit, target]));
  return listed(
    [...once.values()].map(({ unit, start, end, offsite }) =>
      [unit, start || end ? `${start}~${end}` : '', offsite ? OFFSITE : '']
        .filter(Boolean)
        .join(' '),
    ),
  );
}

/** The draft with fields set to other texts; an empty text takes a field away. */
export function withFields(draft: Draft, set: Draft): Draft {
  return Object.fromEntries(Object.entries({ ...draft, ...set }).filter(([, text]) => text));
}

/** The fields that a check cannot do without and the draft does not say yet. */
export function missing(draft: Draft): Field[] {
  return FIELDS.filter((field) => needed(field) && !draft[field.name]?.trim());
}

/** The days of the draft turned round, where it ends before it begins. */
export function endsTooEarly({ start, end }: Draft): boolean {
  return Boolean(start && end && end < start);
}
