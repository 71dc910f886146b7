import { Checkbox, DatePicker } from 'antd';
import dayjs from 'dayjs';
import { useId } from 'react';
import { CodeSelect } from '../registers/code-select';
import { useSay, type Word } from '../words/say';
import { isDay, type Target, targetsOf, targetText } from './draft';
import { FieldFault } from './field-fault';

interface Props {
  value: string;
  /** What the hub refuses in them. */
  fault?: Word | undefined;
  onChange: (value: string) => void;
}

/** The targets of a draft; each may have days of its own. */
export function TargetsField({ value, fault, onChange }: Props) {
  const say = useSay();
  const id = useId();
  const targets = targetsOf(value);
  function choose(codes: string[]) {
    const known = new Map(targets.map((target) => [target.unit, target]));
    const bare = (unit: string): Target => ({ unit, start: '', end: '', offsite: false });
    onChange(targetText(codes.map((unit) => known.get(unit) ?? bare(unit))));
  }
  function put(changed: Target) {
    onChange(targetText(targets.map((one) => (one.unit === changed.unit ? changed : one))));
  }
  return (
    <div className="draft-field draft-field-targets">
      <label htmlFor={id}>
        {say(['对象单位编码', 'Targets'])}
        <span className="needed"> {say(['必填', 'needed'])}</span>
      </label>
      <CodeSelect id={id} of="units" value={targets.map(({ unit }) => unit)} onChange={choose} />
      {targets.length > 0 && (
        <details className="own-days" open={targets.some(({ start, offsite }) => start || offsite)}>
          <summary>{say(['各对象的日期', 'Days of each target'])}</summary>
          {targets.map((target) => (
            <OwnDays key={target.unit} target={target} onChange={put} />
          ))}
        </details>
      )}
      <FieldFault fault={fault} />
    </div>
  );
}

function OwnDays({ target, onChange }: { target: Target; onChange: (target: Target) => void }) {
  const say = useSay();
  const [start, end] = [target.start, target.end].map((day) => (isDay(day) ? dayjs(day) : null));
  return (
    <div className="own-days-row">
      <span className="code">{target.unit}</span>
      <DatePicker.RangePicker
        aria-label={say([`${target.unit} 的日期`, `Days at ${target.unit}`])}
        placeholder={[say(['同计划', 'As planned']), say(['同计划', 'As planned'])]}
        value={[start ?? null, end ?? null]}
        onChange={(_, days) =>
          onChange({ ...target, start: days?.[0] ?? '', end: days?.[1] ?? '' })
        }
      />
      <Checkbox
        checked={target.offsite}
        onChange={(event) => onChange({ ...target, offsite: event.target.checked })}
      >
        {say(['非现场', 'Off site'])}
      </Checkbox>
    </div>
  );
}
