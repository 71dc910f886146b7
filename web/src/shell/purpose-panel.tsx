import { FileSearchOutlined } from '@ant-design/icons';
import { Button, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { useQuery } from 'urql';
import { MeDocument } from '../generated/documents';
import { needsPurpose } from '../session/may-see';
import { LONGEST_PURPOSE, statesPurpose } from '../session/purpose';
import { useSession } from '../session/session';
import { useSay } from '../words/say';

/**
 * What the reader looks records up for. Asked once a session where the rules need it, and to be
 * stated anew at any time; it goes with every question from then on.
 */
export function PurposePanel({ narrow }: { narrow: boolean }) {
  const say = useSay();
  const { purpose, statePurpose } = useSession();
  const [{ data }] = useQuery({ query: MeDocument });
  const [opened, setOpened] = useState(false);
  if (!data || !needsPurpose(data.me.role, data.me.clearance)) return null;
  const open = opened || purpose === null;

  function state(stated: string) {
    setOpened(false);
    statePurpose(stated.trim());
  }

  const title = say(['查阅目的', 'Purpose']);
  return (
    <>
      <Button
        type="text"
        className="purpose"
        icon={<FileSearchOutlined />}
        title={purpose || undefined}
        aria-label={narrow ? title : undefined}
        onClick={() => setOpened(true)}
      >
        {!narrow && (purpose ? say([`查阅目的：${purpose}`, `Purpose: ${purpose}`]) : title)}
      </Button>
      <Modal
        open={open}
        title={title}
        footer={null}
        destroyOnHidden
        onCancel={() => state(purpose ?? '')}
      >
        <Form layout="vertical" requiredMark={false} onFinish={({ said }) => state(said)}>
          <Form.Item
            name="said"
            initialValue={purpose ?? ''}
            label={say([
              '本次查阅为了什么？对口及以上密级的记录，说明目的后才可见；目的会记入查阅日志。',
              'What are you looking things up for? Restricted records and above are shown once you say so; it stands in the access log.',
            ])}
            rules={[
              {
                validator: async (_, text: string) => {
                  if (!statesPurpose(text.trim())) {
                    throw new Error(
                      say(['请用文字说明目的，至少两个字', 'State the purpose in words']),
                    );
                  }
                },
              },
            ]}
          >
            <Input autoFocus maxLength={LONGEST_PURPOSE} />
          </Form.Item>
          <div className="purpose-choices">
            <Button type="primary" htmlType="submit">
              {say(['确定', 'State it'])}
            </Button>
            <Button onClick={() => state('')}>
              {say(['不说明，只看内部及以下', 'Go on without'])}
            </Button>
          </div>
        </Form>
      </Modal>
    </>
  );
}
