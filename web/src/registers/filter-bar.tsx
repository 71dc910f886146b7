import { Button } from 'antd';
import { useSearchParams } from 'react-router';
import { useSay } from '../words/say';
import { FilterControl } from './filter-control';
import { fieldsOf } from './filters';
import type { Filter } from './register';

/** The filters of a register; what is set stands in the address of the page. */
export function FilterBar({ filters }: { filters: Filter[] }) {
  const say = useSay();
  const [params, setParams] = useSearchParams();
  const fields = filters.flatMap(fieldsOf);
  const isSet = fields.some((field) => params.has(field));
  function clear() {
    const next = new URLSearchParams(params);
    for (const field of [...fields, 'after']) next.delete(field);
    setParams(next);
  }
  return (
    <search className="filters panel">
      {filters.map((filter) => (
        <FilterControl key={fieldsOf(filter)[0]} filter={filter} />
      ))}
      {isSet && (
        <Button type="link" onClick={clear}>
          {say(['清除筛选', 'Clear filters'])}
        </Button>
      )}
    </search>
  );
}
