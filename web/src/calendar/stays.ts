/** Where a draft stands on a calendar. */
import { type Draft, isDay, targetsOf } from '../checking/draft';
import { daysAt } from '../checking/moving';
import type { Place } from './place';

export type Stay = readonly [start: string, end: string];

/** The days of a draft at a unit; in a region at all its targets, of which the hub knows the regions. */
export function staysOf(draft: Draft, { unit }: Place): Stay[] {
  return targetsOf(draft.targets)
    .filter((target) => unit === null || target.unit === unit)
    .map((target) => daysAt(draft, target))
    .filter(([start, end]) => isDay(start) && isDay(end) && start <= end);
}
