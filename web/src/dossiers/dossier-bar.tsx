import { PrinterOutlined } from '@ant-design/icons';
import { Button, DatePicker } from 'antd';
import dayjs from 'dayjs';
import { useSearchParams } from 'react-router';
import { OneCode } from '../rules/one-code';
import { useSay } from '../words/say';

interface Props {
  unit: string;
  asOf: string | null;
}

/** Chooses whose dossier and for which day, and puts it on paper. */
export function DossierBar({ unit, asOf }: Props) {
  const say = useSay();
  const [params, setParams] = useSearchParams();
  function set(name: string, text: string | undefined) {
    const next = new URLSearchParams(params);
    if (text) next.set(name, text);
    else next.delete(name);
    setParams(next);
  }
  return (
    <search className="filters panel">
      <div className="filter filter-text">
        <label htmlFor="dossier-unit">{say(['单位', 'Unit'])}</label>
        <OneCode id="dossier-unit" of="units" value={unit} onChange={(code) => set('unit', code)} />
      </div>
      <div className="filter">
        <label htmlFor="dossier-day">{say(['截至日期', 'As of'])}</label>
        <DatePicker
          id="dossier-day"
          placeholder={say(['今天', 'Today'])}
          value={asOf ? dayjs(asOf) : null}
          onChange={(chosen) => set('asOf', chosen?.format('YYYY-MM-DD'))}
        />
      </div>
      <Button
        icon={<PrinterOutlined aria-hidden />}
        disabled={!unit}
        onClick={() => window.print()}
      >
        {say(['打印卷宗', 'Print'])}
      </Button>
    </search>
  );
}
