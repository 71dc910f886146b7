import { LoginOutlined } from '@ant-design/icons';
import { Alert, Button, Card, Form, Input, Typography } from 'antd';
import { useState } from 'react';
import { useFaultWords } from '../client/faults';
import { hubClient } from '../client/hub';
import { MeDocument } from '../generated/documents';
import { LanguageSwitch } from '../shell/language-switch';
import { useSay } from '../words/say';
import type { Issuer } from './door';
import { headersFor } from './headers';
import { IssuerButtons } from './issuer-buttons';
import { REFUSED, type WhyNot } from './why-not';

interface Props {
  why: WhyNot | null;
  issuers: Issuer[];
  onToken: (token: string) => void;
}

export function SignIn({ why, issuers, onToken }: Props) {
  const say = useSay();
  const explain = useFaultWords();
  const [fault, setFault] = useState<string | null>(null);
  const [asking, setAsking] = useState(false);

  async function enter({ token }: { token: string }) {
    setAsking(true);
    setFault(null);
    let wasRefused = false;
    const client = hubClient(headersFor(token.trim(), null), () => {
      wasRefused = true;
    });
    const { error } = await client.query(MeDocument, {}).toPromise();
    setAsking(false);
    if (wasRefused) setFault(say(REFUSED));
    else if (error) setFault(explain(error));
    else onToken(token.trim());
  }

  const shown = fault ?? (why && say(why));
  return (
    <main className="sign-in">
      <Card className="sign-in-card">
        <div className="sign-in-head">
          <img src="/icon.svg" alt="" width={44} height={44} />
          <div>
            <Typography.Title level={1}>一次办 onevisit</Typography.Title>
            <Typography.Text>
              {say([
                '督查、纪检、审计、巡察统筹协调中心',
                'One hub for bodies that supervise government',
              ])}
            </Typography.Text>
          </div>
        </div>
        {shown && <Alert type="error" showIcon title={shown} role="alert" />}
        <IssuerButtons issuers={issuers} />
        <Form layout="vertical" onFinish={enter} requiredMark={false} disabled={asking}>
          <Form.Item
            name="token"
            label={say(['访问令牌', 'Access token'])}
            extra={say([
              '由管理员用 onevisit token create 签发；只保存在本标签页中，关闭即失效。',
              'Made by the operator with onevisit token create; kept in this tab only.',
            ])}
            rules={[
              { required: true, whitespace: true, message: say(['请输入令牌', 'Enter a token']) },
            ]}
          >
            <Input.Password
              autoFocus={issuers.length === 0}
              autoComplete="off"
              spellCheck={false}
              size="large"
            />
          </Form.Item>
          <Button
            type={issuers.length > 0 ? 'default' : 'primary'}
            htmlType="submit"
            size="large"
            block
            loading={asking}
            icon={<LoginOutlined />}
          >
            {say(['登录', 'Sign in'])}
          </Button>
        </Form>
      </Card>
      <LanguageSwitch />
    </main>
  );
}
