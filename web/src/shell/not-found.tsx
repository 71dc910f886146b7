import { Button, Result } from 'antd';
import { Link } from 'react-router';
import { HOME } from '../places';
import { useSay } from '../words/say';

export function NotFound() {
  const say = useSay();
  return (
    <Result
      status="404"
      title={say(['没有这个页面', 'There is no such page'])}
      extra={
        <Link to={HOME}>
          <Button type="primary">{say(['回到首页', 'Go to the first page'])}</Button>
        </Link>
      }
    />
  );
}
