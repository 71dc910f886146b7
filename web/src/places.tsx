/** The pages of the shell. A new page is a file of its own and one line here. */
import {
  AlertOutlined,
  ApartmentOutlined,
  ApiOutlined,
  AuditOutlined,
  BankOutlined,
  CalendarOutlined,
  CarOutlined,
  CheckSquareOutlined,
  CloudUploadOutlined,
  DashboardOutlined,
  DiffOutlined,
  EyeOutlined,
  FileProtectOutlined,
  FileSearchOutlined,
  FlagOutlined,
  FundOutlined,
  HistoryOutlined,
  InboxOutlined,
  MessageOutlined,
  NodeIndexOutlined,
  OrderedListOutlined,
  ProfileOutlined,
  ScheduleOutlined,
  SlidersOutlined,
  SwapOutlined,
  TagsOutlined,
  UserOutlined,
} from '@ant-design/icons';
import { type ComponentType, lazy, type ReactNode } from 'react';
import { accesses } from './accesses/accesses';
import { batches } from './batches/batches';
import { changes } from './changes/changes';
import { cases } from './registers/cases';
import { entries } from './registers/entries';
import { flags } from './registers/flags';
import { handoffs } from './registers/handoffs';
import { inspections } from './registers/inspections';
import { issueLists } from './registers/issue-lists';
import { issues } from './registers/issues';
import { jointGroups } from './registers/joint-groups';
import { leads } from './registers/leads';
import { logEvents } from './registers/log-events';
import { matters } from './registers/matters';
import { persons } from './registers/persons';
import { quotas } from './registers/quotas';
import type { Register } from './registers/register';
import { RegisterPage } from './registers/register-page';
import { units } from './registers/units';
import { visits } from './registers/visits';
import type { Word } from './words/say';

const BatchPage = lazy(() => import('./batches/batch-page'));
const BurdensPage = lazy(() => import('./burdens/burdens-page'));
const CalendarPage = lazy(() => import('./calendar/calendar-page'));
const CheckPage = lazy(() => import('./checking/check-page'));
const DossierPage = lazy(() => import('./dossiers/dossier-page'));
const ImportPage = lazy(() => import('./importing/import-page'));
const MePage = lazy(() => import('./session/me-page'));
const PairsPage = lazy(() => import('./judging/pairs-page'));
const RecordPage = lazy(() => import('./record/record-page'));
const RulesPage = lazy(() => import('./rules/rules-page'));

type Section = 'work' | 'base' | 'data';

/** A place in the navigation; one without a page is a page of its own, outside the shell. */
interface Place {
  path: string;
  title: Word;
  section: Section;
  icon: ComponentType;
  page?: ReactNode;
}

export const SECTIONS: { name: Section; title: Word }[] = [
  { name: 'work', title: ['监督业务', 'Supervision'] },
  { name: 'base', title: ['基础信息', 'Basics'] },
  { name: 'data', title: ['数据', 'Data'] },
];

function place(section: Section, register: Register, icon: ComponentType): Place {
  const { path, title } = register;
  return { path, title, section, icon, page: <RegisterPage key={path} register={register} /> };
}

export const PLACES: Place[] = [
  {
    path: '/check',
    title: ['计划比对', 'Plan check'],
    section: 'work',
    icon: CheckSquareOutlined,
    page: <CheckPage />,
  },
  {
    path: '/calendar',
    title: ['督检考日历', 'Calendar'],
    section: 'work',
    icon: CalendarOutlined,
    page: <CalendarPage />,
  },
  {
    path: '/dossier',
    title: ['入户前卷宗', 'Dossier'],
    section: 'work',
    icon: FileSearchOutlined,
    page: <DossierPage />,
  },
  {
    path: '/burden',
    title: ['负担与覆盖', 'Burden and coverage'],
    section: 'work',
    icon: FundOutlined,
    page: <BurdensPage />,
  },
  place('work', inspections, ScheduleOutlined),
  place('work', visits, CarOutlined),
  place('work', flags, FlagOutlined),
  place('work', jointGroups, ApartmentOutlined),
  {
    path: '/same-inspections',
    title: ['同一检查判定', 'Same inspection?'],
    section: 'work',
    icon: DiffOutlined,
    page: <PairsPage />,
  },
  place('work', leads, MessageOutlined),
  place('work', issues, AlertOutlined),
  place('work', issueLists, OrderedListOutlined),
  place('work', entries, ProfileOutlined),
  place('work', cases, FileProtectOutlined),
  place('work', handoffs, SwapOutlined),
  place('work', logEvents, NodeIndexOutlined),
  place('base', units, BankOutlined),
  place('base', matters, TagsOutlined),
  place('base', persons, UserOutlined),
  place('base', quotas, DashboardOutlined),
  {
    path: '/rules',
    title: ['规则与参数', 'Rules and parameters'],
    section: 'base',
    icon: SlidersOutlined,
    page: <RulesPage />,
  },
  {
    path: '/import',
    title: ['导入台账', 'Import'],
    section: 'data',
    icon: CloudUploadOutlined,
    page: <ImportPage />,
  },
  place('data', batches, InboxOutlined),
  place('data', changes, HistoryOutlined),
  place('data', accesses, EyeOutlined),
  { path: '/graphiql', title: ['GraphiQL', 'GraphiQL'], section: 'data', icon: ApiOutlined },
];

/** Pages that others lead to. */
export const INNER_PLACES: Pick<Place, 'path' | 'page'>[] = [
  { path: '/me', page: <MePage /> },
  { path: '/r/:id', page: <RecordPage /> },
  { path: '/batches/:id', page: <BatchPage /> },
];

export const HOME = '/inspections';

/** What waits for a decision, which an approver comes for. */
export const DESK = {
  path: '/inspections?statuses=SUBMITTED',
  title: ['待审批的计划', 'Plans to decide'] as const,
  icon: AuditOutlined,
};
