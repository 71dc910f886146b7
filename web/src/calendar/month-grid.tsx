import { useState } from 'react';
import type { Draft } from '../checking/draft';
import { daysBetween, moved } from '../checking/moving';
import type { CalendarMonthQuery } from '../generated/documents';
import { useSay, type Word } from '../words/say';
import { DayCell } from './day-cell';
import { weeksOf, within } from './months';
import type { Stay } from './stays';

export const WEEKDAYS: readonly Word[] = [
  ['星期一', 'Monday'],
  ['星期二', 'Tuesday'],
  ['星期三', 'Wednesday'],
  ['星期四', 'Thursday'],
  ['星期五', 'Friday'],
  ['星期六', 'Saturday'],
  ['星期日', 'Sunday'],
];

interface Props {
  month: string;
  days: CalendarMonthQuery['calendar'];
  holidays: CalendarMonthQuery['workdays'];
  draft: Draft;
  /** Where the draft stands on it. */
  stays: readonly Stay[];
  onDay: (day: string) => void;
  onMove: (draft: Draft) => void;
}

/** The month as weeks; the days of the draft can be dragged to others. */
export function MonthGrid({ month, days, holidays, draft, stays, onDay, onMove }: Props) {
  const say = useSay();
  const [dragged, setDragged] = useState<string | null>(null);
  const byDay = new Map(days.map((day) => [day.date, day]));
  const names = new Map(
    holidays.map(({ day, holiday, english }) => [
      day,
      holiday && say([holiday, english ?? holiday]),
    ]),
  );
  function drop(day: string) {
    if (dragged && dragged !== day) onMove(moved(draft, daysBetween(dragged, day)));
    setDragged(null);
  }
  return (
    <div className="scrolls">
      <table className="month">
        <caption className="unseen">{say([`${month} 月历`, `The month ${month}`])}</caption>
        <thead>
          <tr>
            {WEEKDAYS.map((word) => (
              <th key={word[1]} scope="col">
                {say(word)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeksOf(month).map((week) => (
            <tr key={week[0]}>
              {week.map((day) => (
                <td key={day} className={day.startsWith(month) ? '' : 'neighbour'}>
                  <DayCell
                    day={day}
                    told={byDay.get(day)}
                    holiday={names.get(day) ?? null}
                    drafted={stays.some((stay) => within(day, stay))}
                    onOpen={() => onDay(day)}
                    onDrag={() => setDragged(day)}
                    onDrop={() => drop(day)}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
