import { Select, Table } from 'antd';
import { hubWords } from '../words/hub-words';
import { useSay } from '../words/say';
import { plain } from '../words/vocabularies';
import { destinationOf, type Mapping, withDestination } from './mapping';
import type { Ledger, Preview } from './mapping-form';

interface Props {
  ledger: Ledger;
  preview: Preview;
  mapping: Mapping;
  onChange: (mapping: Mapping) => void;
}

const SAMPLES = 3;

/** Each column of the file with what it becomes; every choice can be changed. */
export function MappingTable({ ledger, preview, mapping, onChange }: Props) {
  const say = useSay();
  const fields = ledger.columns.map(({ field, header, required, key }) => ({
    value: field,
    label: `${say([header, plain(field)])}${required || key ? ' *' : ''}`,
  }));
  const options = [
    { value: 'extra', label: say(['— 保留为附加信息', '— Keep as an extra']) },
    { value: 'skip', label: say(['— 不要这一列', '— Leave out']) },
    ...fields,
  ];
  return (
    <section className="panel" aria-labelledby="mapping-title">
      <h2 id="mapping-title">{say(['列的对应关系', 'Columns'])}</h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be in reach of the keyboard */}
      <section className="scrolls" tabIndex={0} aria-labelledby="mapping-title">
        <Table
          size="small"
          rowKey="header"
          pagination={false}
          dataSource={preview.columns.map((column, place) => ({ ...column, place }))}
          columns={[
            { title: say(['文件的列', 'Column of the file']), dataIndex: 'header', width: 180 },
            {
              title: say(['台账的列', 'Column of the ledger']),
              width: 250,
              render: (_, { header, field }) => (
                <Select
                  className="mapping-use"
                  showSearch={{ optionFilterProp: 'label' }}
                  aria-label={say([`${header} 对应的列`, `What ${header} becomes`])}
                  value={chosen(mapping, header, field)}
                  options={options}
                  onChange={(use) => onChange(withDestination(mapping, header, use))}
                />
              ),
            },
            {
              title: say(['依据', 'Why']),
              width: 220,
              render: (_, { confidence, reason }) => (
                <span className="mapping-reason">
                  {confidence > 0 && `${Math.round(confidence * 100)}% · `}
                  {say(hubWords(reason))}
                </span>
              ),
            },
            ...samples(preview, say(['样例', 'Sample'])),
          ]}
        />
      </section>
    </section>
  );
}

/** The use of a column: as mapped, else as its own header says. */
function chosen(mapping: Mapping, header: string, proposed: string | null): string {
  const use = destinationOf(mapping, header);
  if (typeof use === 'object') return use.field;
  const taken = proposed !== null && proposed in mapping.columns;
  return use === 'extra' && proposed && !taken ? proposed : use;
}

function samples(preview: Preview, title: string) {
  return preview.rows.slice(0, SAMPLES).map((row, index) => ({
    key: `sample-${index}`,
    title: `${title} ${index + 1}`,
    className: 'mapping-sample',
    render: (_: unknown, { place }: { place: number }) => row[place] ?? '',
  }));
}
