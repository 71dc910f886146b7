import { Descriptions, Typography } from 'antd';
import { useQuery } from 'urql';
import { Fault } from '../client/fault';
import { MeDocument } from '../generated/documents';
import { Page } from '../shell/page';
import { moment } from '../values/moments';
import { useSay, type Word } from '../words/say';
import { wordOf } from '../words/vocabularies';
import { mayDo, maySee } from './may-see';
import { useSession } from './session';

const NO_PURPOSE: Word = ['未说明', 'Not stated'];

function ending(expiresAt: string | null | undefined, idleSeconds: number | null): Word {
  if (!expiresAt) return ['长期有效', 'No end'];
  const at = moment(expiresAt);
  if (idleSeconds === null) return [at, at];
  const minutes = Math.round(idleSeconds / 60);
  return [`${at}；${minutes} 分钟无操作也会结束`, `${at}, or after ${minutes} minutes without use`];
}

/** Who I am to the hub, what I may see and do, and when that ends. */
export default function MePage() {
  const say = useSay();
  const { idleSeconds, purpose, titleOf } = useSession();
  const [{ data, error }, again] = useQuery({ query: MeDocument });
  if (error) return <Fault error={error} onRetry={() => again()} />;
  if (!data) return null;
  const { agency, role, clearance, regime, person, issuer, expiresAt } = data.me;
  const facts: [Word, string][] = [
    [['单位', 'Agency'], `${agency.name} ${agency.code}`],
    [['姓名', 'Name'], person ?? '—'],
    [['角色', 'Role'], say(wordOf('Role', role))],
    [['可见密级', 'Clearance'], say(wordOf('Secrecy', clearance))],
    [['监督类型', 'Regime'], regime ? say(wordOf('Regime', regime)) : '—'],
    [
      ['登录方式', 'Signed in by'],
      issuer ? titleOf(issuer) : say(['本系统的令牌', 'a token of the hub']),
    ],
    [['有效至', 'Until'], say(ending(expiresAt, idleSeconds))],
    [['查阅目的', 'Purpose'], purpose || say(NO_PURPOSE)],
  ];
  return (
    <Page title={say(['我是谁', 'Who I am'])}>
      <div className="me">
        <Descriptions
          bordered
          size="small"
          column={1}
          items={facts.map(([label, value]) => ({
            key: label[1],
            label: say(label),
            children: value,
          }))}
        />
        <Typography.Title level={2}>{say(['我能看到什么', 'What I may see'])}</Typography.Title>
        <ul>
          {maySee(role, clearance).map((word) => (
            <li key={word[1]}>{say(word)}</li>
          ))}
        </ul>
        <Typography.Title level={2}>{say(['我能办什么', 'What I may do'])}</Typography.Title>
        <p>{say(mayDo(role))}</p>
      </div>
    </Page>
  );
}
