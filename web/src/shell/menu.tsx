import { MenuOutlined } from '@ant-design/icons';
import { Button, Drawer } from 'antd';
import { useState } from 'react';
import { useSay } from '../words/say';
import { Navigation } from './navigation';

/** The navigation of a narrow window: behind a button, and gone once a page is chosen. */
export function Menu() {
  const say = useSay();
  const [open, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <>
      <Button
        type="text"
        icon={<MenuOutlined />}
        aria-label={say(['菜单', 'Menu'])}
        aria-expanded={open}
        onClick={() => setOpen(true)}
      />
      <Drawer
        placement="left"
        size={240}
        open={open}
        onClose={close}
        title="一次办 onevisit"
        classNames={{ body: 'menu-body' }}
      >
        <Navigation onChosen={close} />
      </Drawer>
    </>
  );
}
