import { Typography } from 'antd';
import { type ReactNode, useEffect } from 'react';

interface Props {
  title: string;
  aside?: ReactNode;
  children: ReactNode;
}

/** A page of the shell: its heading, what stands beside that, and its content. */
export function Page({ title, aside, children }: Props) {
  useEffect(() => {
    document.title = `${title} · 一次办 onevisit`;
  }, [title]);
  return (
    <div className="page">
      <div className="page-head">
        <Typography.Title level={1}>{title}</Typography.Title>
        <div className="page-aside">{aside}</div>
      </div>
      {children}
    </div>
  );
}
