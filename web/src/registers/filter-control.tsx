import { DatePicker, Input, InputNumber, Select } from 'antd';
import dayjs from 'dayjs';
import { useId } from 'react';
import { useSearchParams } from 'react-router';
import { useSay } from '../words/say';
import { wordsOf } from '../words/vocabularies';
import { CodeSelect } from './code-select';
import { chosenIn, withField } from './filters';
import type { Filter } from './register';

/** The control of one filter, by its form. */
export function FilterControl({ filter }: { filter: Filter }) {
  const say = useSay();
  const id = useId();
  const title = say(filter.title);
  return (
    <div className={`filter filter-${filter.form}`}>
      <label htmlFor={id}>{title}</label>
      <Control filter={filter} id={id} title={title} />
    </div>
  );
}

function Control({ filter, id, title }: { filter: Filter; id: string; title: string }) {
  const say = useSay();
  const [params, setParams] = useSearchParams();
  function set(field: string, values: readonly string[]) {
    setParams(withField(params, field, values));
  }
  if (filter.form === 'period') {
    const [from, to] = [filter.from, filter.to].map((field) => chosenIn(filter, field, params)[0]);
    return (
      <DatePicker.RangePicker
        id={{ start: id, end: `${id}-to` }}
        aria-label={title}
        allowEmpty
        value={[from ? dayjs(from) : null, to ? dayjs(to) : null]}
        onChange={(_, texts) => {
          const [start, end] = texts ?? ['', ''];
          setParams(withField(withField(params, filter.from, [start]), filter.to, [end]));
        }}
      />
    );
  }
  const values = chosenIn(filter, filter.field, params);
  switch (filter.form) {
    case 'text':
      return (
        <Input.Search
          id={id}
          key={params.get(filter.field)}
          defaultValue={params.get(filter.field) ?? ''}
          allowClear
          onSearch={(text) => set(filter.field, [text.trim()])}
        />
      );
    case 'number':
      return (
        <InputNumber
          id={id}
          min={0}
          precision={0}
          value={values[0] ? Number(values[0]) : null}
          onChange={(number) => set(filter.field, number === null ? [] : [String(number)])}
        />
      );
    case 'words':
      return (
        <Select
          id={id}
          mode="multiple"
          allowClear
          maxTagCount="responsive"
          optionFilterProp="label"
          popupMatchSelectWidth={false}
          value={values}
          options={wordsOf(filter.vocabulary).map(([value, word]) => ({ value, label: say(word) }))}
          onChange={(chosen) => set(filter.field, chosen)}
        />
      );
    case 'list':
      return (
        <Select
          id={id}
          mode="tags"
          allowClear
          maxTagCount="responsive"
          tokenSeparators={[',', '，', '；', ' ']}
          open={false}
          suffixIcon={null}
          value={values}
          onChange={(chosen) => set(filter.field, chosen)}
        />
      );
    default:
      return (
        <CodeSelect
          id={id}
          of={filter.form}
          value={values}
          onChange={(chosen) => set(filter.field, chosen)}
        />
      );
  }
}
