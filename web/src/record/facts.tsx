import { Alert } from 'antd';
import { Fragment } from 'react';
import { moment } from '../values/moments';
import { useSay } from '../words/say';
import { plain } from '../words/vocabularies';
import { FactValue } from './fact-value';
import type { RecordNode } from './ties';
import { Withheld } from './withheld';

interface Props {
  record: RecordNode;
  /** When these facts were known; null for now. All else on the page is of now. */
  knownAt: string | null;
}

/** All that was stated of a record, column by column, and the columns that no ledger knows. */
export function Facts({ record, knownAt }: Props) {
  const say = useSay();
  const extras = extrasOf(record.extras);
  return (
    <section className="panel facts" aria-labelledby="facts-title">
      <h2 id="facts-title">{say(['内容', 'Facts'])}</h2>
      {knownAt && (
        <Alert
          type="info"
          showIcon
          title={say([
            `以下是截至 ${moment(knownAt)} 一次办所知的内容`,
            `This is what the hub knew at ${moment(knownAt)}`,
          ])}
        />
      )}
      {record.facts.length === 0 && (
        <p>
          {record.placeholder
            ? say([
                '尚无单位报送这条记录；其他记录提到了它。',
                'Nobody has handed this record in yet; others refer to it.',
              ])
            : say(['此时一次办尚无这条记录的内容。', 'The hub knew nothing of this record then.'])}
        </p>
      )}
      <dl className="fact-list">
        {record.facts.map(({ field, header, value }) => (
          <Fragment key={field}>
            <dt>{say([header, plain(field)])}</dt>
            <dd>
              <FactValue record={record} field={field} value={value} />
            </dd>
          </Fragment>
        ))}
        <Withheld fields={record.withheld} />
      </dl>
      {extras.length > 0 && (
        <>
          <h2>{say(['附加信息', 'Extras'])}</h2>
          <dl className="fact-list">
            {extras.map(([header, value]) => (
              <Fragment key={header}>
                <dt>{header}</dt>
                <dd>{value}</dd>
              </Fragment>
            ))}
          </dl>
        </>
      )}
    </section>
  );
}

function extrasOf(extras: unknown): [string, string][] {
  if (typeof extras !== 'object' || extras === null) return [];
  return Object.entries(extras).map(([header, value]) => [
    header,
    typeof value === 'string' ? value : JSON.stringify(value),
  ]);
}
