import { Menu, type MenuProps } from 'antd';
import { Link, useLocation } from 'react-router';
import { PLACES, SECTIONS } from '../places';
import { type Say, useSay } from '../words/say';

function items(say: Say): NonNullable<MenuProps['items']> {
  return SECTIONS.map((section) => ({
    key: section.name,
    type: 'group' as const,
    label: say(section.title),
    children: PLACES.filter((place) => place.section === section.name).map((place) => ({
      key: place.path,
      icon: <place.icon aria-hidden />,
      label: place.page ? (
        <Link to={place.path}>{say(place.title)}</Link>
      ) : (
        <a href={place.path}>{say(place.title)}</a>
      ),
    })),
  }));
}

interface Props {
  onChosen?: () => void;
}

/** The way to every page of the shell. */
export function Navigation({ onChosen }: Props) {
  const say = useSay();
  const { pathname } = useLocation();
  return (
    <nav aria-label={say(['页面', 'Pages'])} className="navigation">
      <Menu
        theme="dark"
        mode="inline"
        selectedKeys={[pathname]}
        items={items(say)}
        onClick={() => onChosen?.()}
      />
    </nav>
  );
}
