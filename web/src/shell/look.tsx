import { App, ConfigProvider, type ThemeConfig } from 'antd';
import english from 'antd/locale/en_US';
import chinese from 'antd/locale/zh_CN';
import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn';
import { type ReactNode, useEffect } from 'react';
import { useLanguage } from '../words/say';
import { nonce } from './nonce';

// Darker greys and a darker red than Ant Design's own: text must reach a contrast of 4.5 to 1.
const THEME: ThemeConfig = {
  token: {
    colorPrimary: '#1d4f91',
    colorLink: '#1a56a8',
    colorError: '#b42318',
    colorTextSecondary: 'rgba(0, 0, 0, 0.68)',
    colorTextTertiary: 'rgba(0, 0, 0, 0.62)',
    colorTextDescription: 'rgba(0, 0, 0, 0.62)',
    colorTextPlaceholder: 'rgba(0, 0, 0, 0.56)',
    borderRadius: 6,
    fontFamily:
      '"PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Source Han Sans SC", system-ui, sans-serif',
  },
  components: {
    Layout: { siderBg: '#12294a', headerBg: '#fff', bodyBg: '#f3f5f8' },
    Menu: { darkItemBg: '#12294a', darkItemSelectedBg: '#2c66ad', darkSubMenuItemBg: '#12294a' },
    Table: {
      cellPaddingBlockSM: 6,
      headerBg: '#eef2f7',
      rowSelectedBg: '#eaf2fc',
      rowSelectedHoverBg: '#dfebf9',
    },
  },
};

/** Ant Design's theme, words and nonce. */
export function Look({ children }: { children: ReactNode }) {
  const { language } = useLanguage();
  useEffect(() => {
    dayjs.locale(language === 'zh' ? 'zh-cn' : 'en');
  }, [language]);
  return (
    <ConfigProvider
      csp={{ nonce: nonce() }}
      locale={language === 'zh' ? chinese : english}
      theme={THEME}
      button={{ autoInsertSpace: false }}
    >
      <App className="look">{children}</App>
    </ConfigProvider>
  );
}
