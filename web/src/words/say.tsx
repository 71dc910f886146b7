/** The language of the pages: Chinese first, English by a switch. */
import { createContext, type ReactNode, useCallback, useContext, useEffect, useState } from 'react';

export type Language = 'zh' | 'en';

/** A text that people see, in both languages; the type lets none go untranslated. */
export type Word = readonly [chinese: string, english: string];

export type Say = (word: Word) => string;

interface Speech {
  language: Language;
  speak: (language: Language) => void;
}

const KEPT = 'onevisit.language';

const Speaking = createContext<Speech>({ language: 'zh', speak: () => undefined });

function kept(): Language {
  return localStorage.getItem(KEPT) === 'en' ? 'en' : 'zh';
}

export function inLanguage(language: Language, word: Word): string {
  return word[language === 'zh' ? 0 : 1];
}

export function Speech({ children }: { children: ReactNode }) {
  const [language, setLanguage] = useState<Language>(kept);
  useEffect(() => {
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
    localStorage.setItem(KEPT, language);
  }, [language]);
  return <Speaking value={{ language, speak: setLanguage }}>{children}</Speaking>;
}

export function useLanguage(): Speech {
  return useContext(Speaking);
}

/** A function that says a word in the language that the reader chose. */
export function useSay(): Say {
  const { language } = useLanguage();
  return useCallback((word: Word) => inLanguage(language, word), [language]);
}
