import { Table } from 'antd';
import { useQuery } from 'urql';
import { Fault } from '../client/fault';
import { RulesDocument } from '../generated/documents';
import { WordTag } from '../values/word-tag';
import { useSay } from '../words/say';
import { wordOf } from '../words/vocabularies';
import { Scrolled } from './scrolled';

const FIRST = { on: null };

/** The rules that flags rest on: each with its source, its weight, and what it judges by. */
export function RulesTable() {
  const say = useSay();
  const [{ data, error, fetching }, ask] = useQuery({ query: RulesDocument, variables: FIRST });
  if (error) return <Fault error={error} onRetry={() => ask({ requestPolicy: 'network-only' })} />;
  return (
    <Scrolled label={say(['规则', 'Rules'])}>
      <Table
        size="small"
        rowKey="id"
        pagination={false}
        tableLayout="fixed"
        style={{ minWidth: 1100 }}
        loading={fetching && !data}
        dataSource={data?.rules ?? []}
        columns={[
          { key: 'id', title: say(['编号', 'Id']), width: 130, dataIndex: 'id' },
          {
            key: 'title',
            title: say(['规则', 'Rule']),
            width: 190,
            render: (_, rule) => say([rule.title, rule.english]),
          },
          {
            key: 'severity',
            title: say(['程度', 'Weight']),
            width: 110,
            render: (_, rule) =>
              rule.severity ? (
                <WordTag of="Severity" value={rule.severity} />
              ) : (
                say(['视情形', 'By case'])
              ),
          },
          {
            key: 'enforcement',
            title: say(['约束', 'Effect']),
            width: 100,
            render: (_, rule) => <WordTag of="Enforcement" value={rule.enforcement} />,
          },
          {
            key: 'basis',
            title: say(['依据', 'Basis']),
            width: 110,
            render: (_, rule) => say(wordOf('Basis', rule.basis)),
          },
          {
            key: 'source',
            title: say(['出处', 'Source']),
            render: (_, rule) => say([rule.source, rule.englishSource]),
          },
          {
            key: 'parameters',
            title: say(['所用参数', 'Judges by']),
            width: 230,
            render: (_, rule) => <small>{rule.parameters.join(', ')}</small>,
          },
        ]}
      />
    </Scrolled>
  );
}
