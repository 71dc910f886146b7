import dayjs, { type Dayjs } from 'dayjs';
import timezone from 'dayjs/plugin/timezone';
import utc from 'dayjs/plugin/utc';

const ZONE = 'Asia/Shanghai';

dayjs.extend(utc);
dayjs.extend(timezone);
// What pickers take for now and today.
dayjs.tz.setDefault(ZONE);

const SHANGHAI = new Intl.DateTimeFormat('sv-SE', {
  timeZone: ZONE,
  dateStyle: 'short',
  timeStyle: 'short',
});

/** A moment as people here read it: `2024-03-18 09:12`, in the time of Shanghai. */
export function moment(text: string): string {
  const at = new Date(text);
  return Number.isNaN(at.valueOf()) ? text : SHANGHAI.format(at);
}

/** A moment for a picker, which shows it in the time of Shanghai wherever the browser is. */
export function toPick(text: string): Dayjs {
  return dayjs(text).tz(ZONE);
}

/** The moment that was picked: what the picker shows is the time of Shanghai. */
export function picked(chosen: Dayjs): string {
  return chosen.tz(ZONE, true).toISOString();
}

/** A number of seconds in words that fit beside a progress bar: `8 s`, `3 min`, `2 h 5 min`. */
export function span(seconds: number): string {
  if (seconds < 60) return `${Math.max(1, Math.round(seconds))} s`;
  const minutes = Math.round(seconds / 60);
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** A period of two days, either of which may be unknown. */
export function period(start: string | null, end: string | null): string {
  if (!start && !end) return '';
  return start === end ? (start ?? '') : `${start ?? '…'} – ${end ?? '…'}`;
}
