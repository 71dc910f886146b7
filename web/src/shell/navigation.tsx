import { Menu, type MenuProps } from 'antd';
import { Link, useLocation } from 'react-router';
import { useQuery } from 'urql';
import { MeDocument } from '../generated/documents';
import { DESK, PLACES, SECTIONS } from '../places';
import { type Say, useSay } from '../words/say';

type Items = NonNullable<MenuProps['items']>;

function items(say: Say): Items {
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

function desk(say: Say): Items {
  const label = <Link to={DESK.path}>{say(DESK.title)}</Link>;
  return [{ key: DESK.path, icon: <DESK.icon aria-hidden />, label }];
}

interface Props {
  onChosen?: () => void;
}

/** The way to every page of the shell. */
export function Navigation({ onChosen }: Props) {
  const say = useSay();
  const { pathname, search } = useLocation();
  const [{ data }] = useQuery({ query: MeDocument });
  const decides = data?.me.role === 'APPROVER';
  const isAtDesk = decides && `${pathname}${search}` === DESK.path;
  return (
    <nav aria-label={say(['页面', 'Pages'])} className="navigation">
      <Menu
        theme="dark"
        mode="inline"
        selectedKeys={[isAtDesk ? DESK.path : pathname]}
        items={[...(decides ? desk(say) : []), ...items(say)]}
        onClick={() => onChosen?.()}
      />
    </nav>
  );
}
