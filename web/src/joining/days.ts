/** On which days inspections would go together, as a form proposes it. */

interface Planned {
  start: string | null;
  end: string | null;
}

/** The days that suit all; where none does, those of the one that begins last. Null: nobody says. */
export function commonDays(plans: readonly Planned[]): [start: string, end: string] | null {
  const known = plans.flatMap(({ start, end }) => (start ? [[start, end ?? start] as const] : []));
  const last = known.toSorted(([one], [other]) => one.localeCompare(other)).at(-1);
  if (!last) return null;
  const end = known.map(([, day]) => day).toSorted()[0] ?? last[1];
  return end < last[0] ? [last[0], last[1]] : [last[0], end];
}
