import i18next, { type TFunction } from 'i18next'
import { initReactI18next, useTranslation } from 'react-i18next'
import type { LANGUAGES } from '../../src-main/bridge/contract/session.ts'
import { en } from './en.ts'
import { vi } from './vi.ts'

export type { Like } from './dictionary.ts'

export type Language = (typeof LANGUAGES)[number]

/** Looks a sentence of the interface up by its key. */
export type Words = TFunction

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation'
    resources: { translation: typeof vi }
  }
}

const settings = {
  lng: 'vi',
  fallbackLng: 'vi',
  resources: { vi: { translation: vi }, en: { translation: en } },
  // React escapes what it shows.
  interpolation: { escapeValue: false },
  returnNull: false,
  initAsync: false,
} as const

void i18next.use(initReactI18next).init(settings)

/** The dictionary in the language of the interface; the component is drawn again when that changes. */
export function useWords(): Words {
  return useTranslation().t
}

/** The language that the interface is in now. */
export function useLanguage(): Language {
  return useTranslation().i18n.language === 'en' ? 'en' : 'vi'
}

/** Puts the interface into a language. */
export async function speak(language: Language): Promise<void> {
  document.documentElement.lang = language
  if (i18next.language !== language) await i18next.changeLanguage(language)
}
