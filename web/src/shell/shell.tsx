import { Grid, Layout, Spin } from 'antd';
import { Suspense } from 'react';
import { Link, Navigate, Route, Routes } from 'react-router';
import { HOME, INNER_PLACES, PLACES } from '../places';
import { useSay } from '../words/say';
import { CallerCard } from './caller-card';
import { LanguageSwitch } from './language-switch';
import { Menu } from './menu';
import { Navigation } from './navigation';
import { NotFound } from './not-found';
import { PurposePanel } from './purpose-panel';

/**
 * The frame around every page: navigation at the left, in a narrow window behind a button, who I am
 * at the top.
 */
export function Shell() {
  const say = useSay();
  const narrow = Grid.useBreakpoint().md === false;
  return (
    <Layout className="shell">
      <a className="skip" href="#content">
        {say(['跳到正文', 'Skip to content'])}
      </a>
      {!narrow && (
        <Layout.Sider width={196} className="sider">
          <Link to={HOME} className="brand">
            <img src="/icon.svg" alt="" width={28} height={28} />
            <span>一次办 onevisit</span>
          </Link>
          <Navigation />
        </Layout.Sider>
      )}
      <Layout>
        <Layout.Header className="header">
          {narrow && <Menu />}
          <span className="motto">
            {say(['督查 · 纪检 · 审计 · 巡察 统筹协调', 'Supervision, discipline, audit, patrol'])}
          </span>
          <PurposePanel narrow={narrow} />
          <LanguageSwitch />
          <CallerCard />
        </Layout.Header>
        <Layout.Content className="content" id="content" tabIndex={-1}>
          <Suspense fallback={<Spin className="waiting" />}>
            <Routes>
              <Route path="/" element={<Navigate to={HOME} replace />} />
              {[...PLACES, ...INNER_PLACES].map((place) => (
                <Route key={place.path} path={place.path} element={place.page} />
              ))}
              <Route path="*" element={<NotFound />} />
            </Routes>
          </Suspense>
        </Layout.Content>
      </Layout>
    </Layout>
  );
}
