/** A draft on other days: all its visits move together, as the hub's suggestions do. */
import { type Draft, isDay, type Target, targetsOf, targetText, withFields } from './draft';

const MILLISECONDS = 86_400_000;

function at(day: string): number {
  return Date.parse(`${day}T00:00:00Z`);
}

/** The day so many days after another; before it where they are negative. */
export function dayAfter(day: string, days: number): string {
  return new Date(at(day) + days * MILLISECONDS).toISOString().slice(0, 10);
}

/** How many days the second is after the first. */
export function daysBetween(first: string, second: string): number {
  return (at(second) - at(first)) / MILLISECONDS;
}

function later(day: string, days: number): string {
  return isDay(day) ? dayAfter(day, days) : day;
}

/** The draft so many days later, with the days that targets have of their own. */
export function moved(draft: Draft, days: number): Draft {
  const targets = targetsOf(draft.targets).map((target) => ({
    ...target,
    start: later(target.start, days),
    end: later(target.end, days),
  }));
  return withFields(draft, {
    start: later(draft.start ?? '', days),
    end: later(draft.end ?? '', days),
    targets: targetText(targets),
  });
}

/** The first and last day at a target: its own, else the plan's. */
export function daysAt(draft: Draft, target: Target): [start: string, end: string] {
  return [target.start || (draft.start ?? ''), target.end || (draft.end ?? '')];
}

/** The first day that the draft is at any of its targets; undefined where no day is said. */
export function firstDay(draft: Draft): string | undefined {
  const days = targetsOf(draft.targets).map((target) => daysAt(draft, target)[0]);
  return days.filter(isDay).sort()[0];
}
