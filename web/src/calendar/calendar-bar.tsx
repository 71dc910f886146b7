import { LeftOutlined, RightOutlined } from '@ant-design/icons';
import { Button, DatePicker, Input, Segmented } from 'antd';
import dayjs from 'dayjs';
import { useSearchParams } from 'react-router';
import { OneCode } from '../rules/one-code';
import { useSay } from '../words/say';
import { monthAfter } from './months';
import type { Place } from './place';

interface Props {
  place: Place | null;
  month: string;
}

/** Chooses whose calendar, which month, and how it is shown. */
export function CalendarBar({ place, month }: Props) {
  const say = useSay();
  const [params, setParams] = useSearchParams();
  function set(fields: Record<string, string | undefined>) {
    const next = new URLSearchParams(params);
    for (const [name, text] of Object.entries(fields)) {
      if (text) next.set(name, text);
      else next.delete(name);
    }
    setParams(next);
  }
  return (
    <search className="filters panel">
      <div className="filter filter-text">
        <label htmlFor="calendar-unit">{say(['单位', 'Unit'])}</label>
        <OneCode
          id="calendar-unit"
          of="units"
          value={place?.unit ?? ''}
          onChange={(unit) => set({ unit, region: undefined })}
        />
      </div>
      <div className="filter">
        <label htmlFor="calendar-region">{say(['或行政区划代码', 'Or a region code'])}</label>
        <Input.Search
          id="calendar-region"
          key={place?.region}
          defaultValue={place?.region ?? ''}
          allowClear
          onSearch={(region) => set({ region: region.trim(), unit: undefined })}
        />
      </div>
      <div className="month-walk">
        <Button
          icon={<LeftOutlined aria-hidden />}
          aria-label={say(['上个月', 'Previous month'])}
          onClick={() => set({ month: monthAfter(month, -1) })}
        />
        <DatePicker
          picker="month"
          aria-label={say(['月份', 'Month'])}
          allowClear={false}
          value={dayjs(`${month}-01`)}
          onChange={(chosen) => set({ month: chosen?.format('YYYY-MM') })}
        />
        <Button
          icon={<RightOutlined aria-hidden />}
          aria-label={say(['下个月', 'Next month'])}
          onClick={() => set({ month: monthAfter(month, 1) })}
        />
        <Button onClick={() => set({ month: undefined })}>{say(['本月', 'This month'])}</Button>
      </div>
      <Segmented
        aria-label={say(['显示方式', 'Shown as'])}
        value={params.get('view') === 'list' ? 'list' : 'month'}
        options={[
          { value: 'month', label: say(['月历', 'Month']) },
          { value: 'list', label: say(['日清单', 'Days']) },
        ]}
        onChange={(view) => set({ view: view === 'list' ? view : undefined })}
      />
    </search>
  );
}
