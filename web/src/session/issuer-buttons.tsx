import { SafetyCertificateOutlined } from '@ant-design/icons';
import { Button, Divider } from 'antd';
import { useSay } from '../words/say';
import { type Issuer, signInAddress } from './door';

/** A way in for each issuer that signs people in. */
export function IssuerButtons({ issuers }: { issuers: Issuer[] }) {
  const say = useSay();
  if (issuers.length === 0) return null;
  const page = location.pathname + location.search;
  return (
    <div className="issuers">
      {issuers.map((issuer) => (
        <Button
          key={issuer.name}
          type="primary"
          size="large"
          block
          icon={<SafetyCertificateOutlined />}
          href={signInAddress(issuer, page)}
        >
          {say([`用${issuer.title}登录`, `Sign in with ${issuer.title}`])}
        </Button>
      ))}
      <Divider plain>{say(['或者使用令牌', 'or use a token'])}</Divider>
    </div>
  );
}
