import { Empty, Spin } from 'antd';
import { useQuery } from 'urql';
import { Fault } from '../client/fault';
import { CalendarVisitsDocument } from '../generated/documents';
import { useSay } from '../words/say';
import { DayVisits } from './day-visits';
import { WEEKDAYS } from './month-grid';
import { weekday } from './months';
import type { Place } from './place';

// Of each day; who needs all of a region's chooses a day.
const MOST = 20;

interface Props {
  place: Place;
  from: string;
  to: string;
}

/** The days of a month on which somebody is there, one below the other. */
export function DayList({ place, from, to }: Props) {
  const say = useSay();
  const [{ data, error }, again] = useQuery({
    query: CalendarVisitsDocument,
    variables: { ...place, from, to, first: MOST },
  });
  if (error) return <Fault error={error} onRetry={again} />;
  if (!data) return <Spin className="waiting" />;
  const days = data.calendar.filter(({ present }) => present > 0);
  if (days.length === 0) {
    return (
      <Empty className="panel" description={say(['这个月没有检查', 'Nothing in this month'])} />
    );
  }
  return (
    <ol className="plain-list panel day-list">
      {days.map((day) => (
        <li key={day.date}>
          <h2>
            {day.date} {say(WEEKDAYS[weekday(day.date)] ?? ['', ''])}
          </h2>
          <DayVisits day={day} />
        </li>
      ))}
    </ol>
  );
}
