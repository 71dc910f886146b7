import { Empty, Spin } from 'antd';
import { useQuery } from 'urql';
import { Fault } from '../client/fault';
import { PlanToDecideDocument } from '../generated/documents';
import { JoinButton } from '../joining/join-button';
import { gravestFirst } from '../life/answers';
import { FlagRow } from '../life/flag-row';
import { useSay } from '../words/say';

/** All that the hub holds against an inspection, with the remedy that is one click away. */
export function FlagsTab({ inspection }: { inspection: string }) {
  const say = useSay();
  const [{ data, error }, again] = useQuery({
    query: PlanToDecideDocument,
    variables: { id: inspection },
  });
  if (error)
    return <Fault error={error} onRetry={() => again({ requestPolicy: 'network-only' })} />;
  const node = data?.node;
  if (!node) return <Spin className="waiting" />;
  const flags = 'flags' in node ? node.flags : [];
  const enforced = 'enforcedFlags' in node ? node.enforcedFlags : [];
  if (flags.length === 0) {
    return (
      <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={say(['没有提示', 'No flags'])} />
    );
  }
  return (
    <div className="stack">
      {gravestFirst(flags).map((flag) => (
        <FlagRow
          key={flag.id}
          flag={flag}
          plan={inspection}
          enforced={enforced.some(({ id }) => id === flag.id)}
        >
          <JoinButton flag={flag} />
        </FlagRow>
      ))}
    </div>
  );
}
