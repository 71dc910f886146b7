import { DatePicker, Input, Select, Switch } from 'antd';
import dayjs from 'dayjs';
import { useId } from 'react';
import { CodeSelect } from '../registers/code-select';
import { OneCode } from '../rules/one-code';
import { useSay, type Word } from '../words/say';
import { wordsOf } from '../words/vocabularies';
import { isDay, listed, listOf } from './draft';
import { FieldFault } from './field-fault';
import type { Field } from './fields';

interface Props {
  field: Field;
  value: string;
  /** What the hub refuses in it. */
  fault?: Word | undefined;
  onChange: (value: string) => void;
}

/** One field of a draft with its label. */
export function DraftField({ field, value, fault, onChange }: Props) {
  const say = useSay();
  const id = useId();
  return (
    <div className={`draft-field draft-field-${field.wide ? 'wide' : field.form}`}>
      <label htmlFor={id}>
        {say(field.title)}
        {field.needed && <span className="needed"> {say(['必填', 'needed'])}</span>}
      </label>
      <Control id={id} field={field} value={value} onChange={onChange} />
      <FieldFault fault={fault} />
    </div>
  );
}

function Control({ id, field, value, onChange }: Props & { id: string }) {
  const say = useSay();
  switch (field.form) {
    case 'day':
      return (
        <DatePicker
          id={id}
          value={isDay(value) ? dayjs(value) : null}
          onChange={(_, text) => onChange(typeof text === 'string' ? text : '')}
        />
      );
    case 'yes':
      return (
        <Switch
          id={id}
          aria-label={say(field.title)}
          checked={(value || field.otherwise) === '是'}
          checkedChildren={say(['是', 'Yes'])}
          unCheckedChildren={say(['否', 'No'])}
          onChange={(yes) => onChange(yes ? '是' : '否')}
        />
      );
    case 'word':
    case 'words':
      return <Words id={id} field={field} value={value} onChange={onChange} />;
    case 'unit':
      return <OneCode id={id} of="units" value={value} onChange={(code) => onChange(code ?? '')} />;
    case 'units':
    case 'matters':
      return (
        <CodeSelect
          id={id}
          of={field.form}
          value={listOf(value)}
          onChange={(codes) => onChange(listed(codes))}
        />
      );
    default:
      return (
        <Input
          id={id}
          value={value}
          maxLength={500}
          onChange={(event) => onChange(event.target.value)}
        />
      );
  }
}

function Words({ id, field, value, onChange }: Props & { id: string }) {
  const say = useSay();
  if (!field.vocabulary) return null;
  const options = wordsOf(field.vocabulary).map(([name, word]) => ({
    value: name,
    label: say(word),
  }));
  return field.form === 'words' ? (
    <Select
      id={id}
      mode="multiple"
      value={listOf(value)}
      options={options}
      onChange={(words) => onChange(listed(words))}
    />
  ) : (
    <Select
      id={id}
      allowClear={!field.needed}
      value={value || field.otherwise || null}
      options={options}
      popupMatchSelectWidth={false}
      onChange={(word: string | null | undefined) => onChange(word ?? '')}
    />
  );
}
