import { Drawer, Spin } from 'antd';
import { useQuery } from 'urql';
import { Fault } from '../client/fault';
import { CalendarVisitsDocument } from '../generated/documents';
import { useSay } from '../words/say';
import { DayVisits } from './day-visits';
import type { Place } from './place';

const MOST = 100;

interface Props {
  place: Place;
  /** The day that is open; null for none. */
  day: string | null;
  onClose: () => void;
}

/** The visits of one day. */
export function DayDrawer({ place, day, onClose }: Props) {
  const say = useSay();
  const [{ data, error }, again] = useQuery({
    query: CalendarVisitsDocument,
    variables: { ...place, from: day ?? '', to: day ?? '', first: MOST },
    pause: day === null,
  });
  const told = data?.calendar.find((one) => one.date === day);
  return (
    <Drawer
      open={day !== null}
      onClose={onClose}
      title={say([`${day ?? ''} 的检查`, `Visits on ${day ?? ''}`])}
      size={420}
    >
      {error && <Fault error={error} onRetry={again} />}
      {!error && (told ? <DayVisits day={told} /> : <Spin className="waiting" />)}
    </Drawer>
  );
}
