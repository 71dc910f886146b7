import '../checking/checking.css';
import './calendar.css';
import { Empty, Spin } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { useQuery } from 'urql';
import { useCheck } from '../checking/use-check';
import { useDraft } from '../checking/use-draft';
import { Fault } from '../client/fault';
import { CalendarMonthDocument } from '../generated/documents';
import { Page } from '../shell/page';
import { useSay } from '../words/say';
import { CalendarBar } from './calendar-bar';
import { DayDrawer } from './day-drawer';
import { DayList } from './day-list';
import { DraftStrip } from './draft-strip';
import { Legend } from './legend';
import { MonthGrid } from './month-grid';
import { lastDayOf, monthIn, weeksOf } from './months';
import { type Place, placeIn } from './place';
import { staysOf } from './stays';

/** What goes on at a unit or in a region, day by day; where and which month stand in the address. */
export default function CalendarPage() {
  const say = useSay();
  const [params] = useSearchParams();
  const place = placeIn(params);
  const month = monthIn(params.get('month'), dayjs().tz().format('YYYY-MM-DD'));
  return (
    <Page title={say(['督检考日历', 'Calendar'])}>
      <CalendarBar place={place} month={month} />
      {place ? (
        <Month
          key={`${place.unit ?? ''} ${place.region ?? ''}`}
          place={place}
          month={month}
          listed={params.get('view') === 'list'}
        />
      ) : (
        <Empty
          className="panel"
          description={say([
            '请先选择单位，或填写行政区划代码',
            'Choose a unit first, or give the code of a region',
          ])}
        />
      )}
    </Page>
  );
}

interface MonthProps {
  place: Place;
  month: string;
  listed: boolean;
}

function Month({ place, month, listed }: MonthProps) {
  const weeks = weeksOf(month);
  const [from = '', to = ''] = [weeks[0]?.[0], weeks.at(-1)?.[6]];
  const [shown, setShown] = useState<string | null>(null);
  const drafting = useDraft();
  const check = useCheck(drafting.draft);
  const stays = staysOf(drafting.draft, place);
  const [{ data, error, fetching }, again] = useQuery({
    query: CalendarMonthDocument,
    variables: { ...place, from, to },
  });
  if (error)
    return <Fault error={error} onRetry={() => again({ requestPolicy: 'network-only' })} />;
  if (!data) return <Spin className="waiting" />;
  return (
    <div aria-busy={fetching} className="calendar">
      {stays.length > 0 && <DraftStrip drafting={drafting} check={check} />}
      {listed ? (
        <DayList place={place} from={`${month}-01`} to={lastDayOf(month)} />
      ) : (
        <MonthGrid
          month={month}
          days={data.calendar}
          holidays={data.workdays}
          stays={stays}
          onDay={setShown}
          onMove={drafting.take}
          draft={drafting.draft}
        />
      )}
      <Legend drafted={stays.length > 0} place={place} />
      <DayDrawer place={place} day={shown} onClose={() => setShown(null)} />
    </div>
  );
}
