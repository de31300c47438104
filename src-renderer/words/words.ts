import i18next from 'i18next'
import { initReactI18next, useTranslation } from 'react-i18next'
import type { LANGUAGES } from '../../src-main/bridge/contract/session.ts'
import { en } from './en.ts'
import { vi } from './vi.ts'

export type { Like } from './dictionary.ts'

export type Language = (typeof LANGUAGES)[number]

/** The name of every sentence of the interface, as `session.signIn`. */
export type WordKey = KeyIn<typeof vi>

type KeyIn<Dictionary, Before extends string = ''> = {
  readonly [Key in keyof Dictionary & string]: Dictionary[Key] extends string
    ? `${Before}${Key}`
    : KeyIn<Dictionary[Key], `${Before}${Key}.`>
}[keyof Dictionary & string]

/** Looks a sentence up and sets `values` in at its `{{names}}`. */
export type Words = (key: WordKey, values?: Readonly<Record<string, string | number>>) => string

void i18next.use(initReactI18next).init({
  lng: 'vi',
  fallbackLng: 'vi',
  resources: { vi: { translation: vi }, en: { translation: en } },
  // React escapes what it shows.
  interpolation: { escapeValue: false },
  initAsync: false,
})

/** The dictionary in the language of the interface; the component is drawn again when that changes. */
export function useWords(): Words {
  const { t } = useTranslation()
  return t as unknown as Words
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
