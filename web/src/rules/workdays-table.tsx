import { Alert, Button, DatePicker, Table } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useState } from 'react';
import { useQuery } from 'urql';
import { Fault } from '../client/fault';
import { type WorkdayListedFragment, WorkdaysDocument } from '../generated/documents';
import { useSay } from '../words/say';
import { wordOf } from '../words/vocabularies';
import { DeedLine } from './deed-line';
import { Scrolled } from './scrolled';
import { WorkdayEditor } from './workday-editor';

/** The days that are not as their weekday says, of a year, and what was set for any. */
export function WorkdaysTable({ mayChange }: { mayChange: boolean }) {
  const say = useSay();
  const [year, setYear] = useState(() => dayjs().year());
  const [edited, setEdited] = useState<WorkdayListedFragment | null>(null);
  const [{ data, error, fetching }, ask] = useQuery({
    query: WorkdaysDocument,
    variables: { from: `${year}-01-01`, to: `${year}-12-31` },
  });
  const again = () => ask({ requestPolicy: 'network-only' });
  const days = data?.workdays ?? [];
  const odd = days.filter((one) => one.holiday || one.override || one.history.length > 0);
  return (
    <section className="stack" aria-busy={fetching}>
      <div className="parameters-bar">
        <DatePicker
          picker="year"
          allowClear={false}
          aria-label={say(['年份', 'Year'])}
          value={dayjs(`${year}-01-01`)}
          onChange={(chosen) => chosen && setYear(chosen.year())}
        />
        {mayChange && (
          <DatePicker
            aria-label={say(['设定哪一天', 'Set a day'])}
            placeholder={say(['设定哪一天', 'Set a day'])}
            value={null as Dayjs | null}
            minDate={dayjs(`${year}-01-01`)}
            maxDate={dayjs(`${year}-12-31`)}
            onChange={(chosen) =>
              setEdited(days.find(({ day }) => day === chosen?.format('YYYY-MM-DD')) ?? null)
            }
          />
        )}
      </div>
      {error && <Fault error={error} onRetry={again} />}
      {days.some(({ published }) => !published) && (
        <Alert
          type="warning"
          showIcon
          title={say([
            `${year} 年的节假日安排尚未收录，暂按周一至周五计算。`,
            `The holidays of ${year} are not known yet; Monday to Friday count as working days.`,
          ])}
        />
      )}
      <Scrolled label={say(['工作日', 'Working days'])}>
        <Table
          size="small"
          rowKey="day"
          pagination={false}
          tableLayout="fixed"
          style={{ minWidth: 800 }}
          loading={fetching && !data}
          dataSource={odd}
          columns={[
            { key: 'day', title: say(['日期', 'Day']), width: 120, dataIndex: 'day' },
            {
              key: 'open',
              title: say(['上班或休息', 'Worked']),
              width: 120,
              render: (_, { open }) => (open ? say(['上班', 'worked']) : say(['休息', 'off'])),
            },
            {
              key: 'basis',
              title: say(['依据', 'Basis']),
              width: 170,
              render: (_, { basis }) => say(wordOf('WorkdayBasis', basis)),
            },
            {
              key: 'holiday',
              title: say(['节日', 'Holiday']),
              width: 120,
              render: (_, { holiday, english }) => holiday && say([holiday, english ?? holiday]),
            },
            {
              key: 'set',
              title: say(['设定', 'Set']),
              render: (_, { override, history }) => (
                <>
                  {override && <DeedLine deed={override.set} />}
                  {history.map((one) => one.ended && <DeedLine key={one.id} deed={one.ended} />)}
                </>
              ),
            },
            ...(mayChange
              ? [
                  {
                    key: 'acts',
                    title: say(['操作', 'Change']),
                    width: 90,
                    render: (_: unknown, workday: WorkdayListedFragment) => (
                      <Button size="small" type="link" onClick={() => setEdited(workday)}>
                        {say(['修改', 'Change'])}
                      </Button>
                    ),
                  },
                ]
              : []),
          ]}
        />
      </Scrolled>
      {edited && (
        <WorkdayEditor
          workday={edited}
          onClose={(changed) => {
            setEdited(null);
            if (changed) again();
          }}
        />
      )}
    </section>
  );
}
