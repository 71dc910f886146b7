/** Months as weeks of days, Monday first, and what a month is called in an address. */
import { isDay } from '../checking/draft';
import { dayAfter, daysBetween } from '../checking/moving';

const WEEK = 7;

/** The month of an address, as `2024-03`; the month of today where it says none. */
export function monthIn(said: string | null, today: string): string {
  return said && isDay(`${said}-01`) ? said : today.slice(0, 7);
}

/** The month so many months after another. */
export function monthAfter(month: string, months: number): string {
  const first = new Date(`${month}-01T00:00:00Z`);
  first.setUTCMonth(first.getUTCMonth() + months);
  return first.toISOString().slice(0, 7);
}

export function lastDayOf(month: string): string {
  return dayAfter(`${monthAfter(month, 1)}-01`, -1);
}

/** 0 for Monday to 6 for Sunday. */
export function weekday(day: string): number {
  return (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % WEEK;
}

/** The weeks that a month has a day in, each from Monday to Sunday, with the days of its neighbours. */
export function weeksOf(month: string): string[][] {
  const first = `${month}-01`;
  const begin = dayAfter(first, -weekday(first));
  const last = lastDayOf(month);
  const weeks = Math.floor(daysBetween(begin, last) / WEEK) + 1;
  return Array.from({ length: weeks }, (_, week) =>
    Array.from({ length: WEEK }, (_, day) => dayAfter(begin, week * WEEK + day)),
  );
}

/** Whether a day lies within two others. */
export function within(day: string, [start, end]: readonly [string, string]): boolean {
  return start <= day && day <= end;
}
