import { DeleteOutlined } from '@ant-design/icons';
import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import { useSay } from '../words/say';
import { plain } from '../words/vocabularies';
import { type Mapping, withConstant } from './mapping';
import type { Ledger } from './mapping-form';

interface Props {
  ledger: Ledger;
  mapping: Mapping;
  onChange: (mapping: Mapping) => void;
}

/** Columns that the file lacks and that are the same for all its rows. */
export function ConstantFields({ ledger, mapping, onChange }: Props) {
  const say = useSay();
  const [field, setField] = useState<string | null>(null);
  const [value, setValue] = useState('');
  const titles = new Map(
    ledger.columns.map((column) => [column.field, say([column.header, plain(column.field)])]),
  );
  const free = ledger.columns.filter(
    (column) => !(column.field in mapping.columns) && !(column.field in mapping.constants),
  );
  function add() {
    if (!field || !value.trim()) return;
    onChange(withConstant(mapping, field, value.trim()));
    setField(null);
    setValue('');
  }
  return (
    <section className="panel constants" aria-labelledby="constants-title">
      <h2 id="constants-title">
        {say(['固定值（每一行相同）', 'Constants (the same in every row)'])}
      </h2>
      {Object.entries(mapping.constants).map(([name, constant]) => (
        <div key={name} className="constant">
          <span>{titles.get(name) ?? name}</span>
          <code>{constant}</code>
          <Button
            type="text"
            size="small"
            icon={<DeleteOutlined />}
            aria-label={say([`去掉 ${titles.get(name) ?? name}`, `Remove ${name}`])}
            onClick={() => onChange(withConstant(mapping, name, ''))}
          />
        </div>
      ))}
      <div className="constant">
        <Select
          className="constant-field"
          showSearch={{ optionFilterProp: 'label' }}
          value={field}
          placeholder={say(['台账的列', 'Column of the ledger'])}
          aria-label={say(['固定值的列', 'Column of the constant'])}
          options={free.map((column) => ({
            value: column.field,
            label: titles.get(column.field) ?? column.field,
          }))}
          onChange={setField}
        />
        <Input
          className="constant-value"
          value={value}
          placeholder={say(['值', 'Value'])}
          aria-label={say(['固定值', 'Value of the constant'])}
          onChange={(event) => setValue(event.target.value)}
          onPressEnter={add}
        />
        <Button onClick={add} disabled={!field || !value.trim()}>
          {say(['添加', 'Add'])}
        </Button>
      </div>
    </section>
  );
}
