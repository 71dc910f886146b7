import type { CalendarVisitsQuery } from '../generated/documents';
import { period } from '../values/moments';
import { Occupied } from '../values/occupied';
import { RecordLink } from '../values/record-link';
import { useSay } from '../words/say';
import { wordOf } from '../words/vocabularies';

type Day = CalendarVisitsQuery['calendar'][number];
type Visit = Day['visits'][number];

/** What goes on on a day, with links, or only that somebody is there. */
export function DayVisits({ day }: { day: Day }) {
  const say = useSay();
  const rest = day.present - day.visits.length;
  if (day.present === 0) {
    return <p className="hint">{say(['这一天没有检查', 'Nobody is there on this day'])}</p>;
  }
  return (
    <>
      <ul className="plain-list day-visits">
        {day.visits.map((visit, place) => (
          // Two hidden visits may be alike in all that may be said of them.
          // biome-ignore lint/suspicious/noArrayIndexKey: the list is shown whole and never reordered
          <li key={`${visit.unit.id} ${visit.inspection?.id ?? ''} ${visit.start} ${place}`}>
            <OneVisit visit={visit} />
          </li>
        ))}
      </ul>
      {rest > 0 && (
        <p className="hint">
          {say([`另有 ${rest} 项，请选择单位查看`, `${rest} more: choose a unit to see them`])}
        </p>
      )}
    </>
  );
}

function OneVisit({ visit: { occupied, inspection, unit, start, end } }: { visit: Visit }) {
  const say = useSay();
  if (occupied || !inspection) {
    return (
      <>
        <Occupied start={start} end={end} /> <RecordLink record={unit} />
      </>
    );
  }
  return (
    <>
      <RecordLink record={inspection} /> <span className="period">{period(start, end)}</span>
      <p className="hint">
        {inspection.regime && say(wordOf('Regime', inspection.regime))}{' '}
        {inspection.leadUnit && <RecordLink record={inspection.leadUnit} />} →{' '}
        <RecordLink record={unit} />
      </p>
    </>
  );
}
