import { LogoutOutlined, UserOutlined } from '@ant-design/icons';
import { Button, Descriptions, Popover, Skeleton } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { useQuery } from 'urql';
import { MeDocument } from '../generated/documents';
import { useSession } from '../session/session';
import { moment } from '../values/moments';
import { useSay } from '../words/say';
import { wordOf } from '../words/vocabularies';

/** Who I am to the hub, and the way out. */
export function CallerCard() {
  const say = useSay();
  const { signOut } = useSession();
  const [{ data }] = useQuery({ query: MeDocument });
  const [open, setOpen] = useState(false);
  if (!data) return <Skeleton.Button active size="small" />;
  const { agency, role, clearance, person, expiresAt } = data.me;
  const card = (
    <>
      <Descriptions
        className="caller-card"
        size="small"
        column={1}
        items={[
          {
            key: 'agency',
            label: say(['单位', 'Agency']),
            children: `${agency.name} ${agency.code}`,
          },
          { key: 'person', label: say(['姓名', 'Name']), children: person ?? '—' },
          { key: 'role', label: say(['角色', 'Role']), children: say(wordOf('Role', role)) },
          {
            key: 'clearance',
            label: say(['可见密级', 'Clearance']),
            children: say(wordOf('Secrecy', clearance)),
          },
          {
            key: 'expiresAt',
            label: say(['有效至', 'Until']),
            children: expiresAt ? moment(expiresAt) : say(['长期', 'No end']),
          },
        ]}
      />
      <Link to="/me" className="caller-more" onClick={() => setOpen(false)}>
        {say(['我能看到什么', 'What I may see'])}
      </Link>
    </>
  );
  return (
    <>
      <Popover
        content={card}
        trigger="click"
        placement="bottomRight"
        open={open}
        onOpenChange={setOpen}
      >
        <Button type="text" icon={<UserOutlined />}>
          {person ?? agency.name}
        </Button>
      </Popover>
      <Button type="text" icon={<LogoutOutlined />} onClick={signOut}>
        {say(['退出', 'Sign out'])}
      </Button>
    </>
  );
}
