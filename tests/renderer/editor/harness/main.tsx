import '../../../../src-renderer/no-made-code.ts'
import '@fontsource/be-vietnam-pro/400.css'
import '@fontsource/be-vietnam-pro/500.css'
import '@fontsource/be-vietnam-pro/600.css'
import '@fontsource/be-vietnam-pro/700.css'
import '@mantine/core/styles.css'
import '../../../../src-renderer/ui/base.css'
import './frame.css'
import { MantineProvider } from '@mantine/core'
import { StrictMode, useEffect, useRef, useState } from 'react'
import { createRoot } from 'react-dom/client'
import type { OpenedArticle } from '../../../../src-main/bridge/contract/articles.ts'
import type { CommandOutput } from '../../../../src-main/bridge/contract/contract.ts'
import type { Result } from '../../../../src-model/problem.ts'
import {
  ArticleEditor,
  type ArticleEditorHandle,
} from '../../../../src-renderer/editor/article-editor.tsx'
import type { SavingState } from '../../../../src-renderer/editor/saving-state.ts'
import { newsroom } from '../../../../src-renderer/newsroom.ts'
import { styleNonce } from '../../../../src-renderer/ui/style-nonce.ts'
import { resolveVariables, theme } from '../../../../src-renderer/ui/theme.ts'

interface Opened {
  readonly article: Extract<OpenedArticle, { kind: 'article' }>
  readonly register: CommandOutput<'readRegister'>
  readonly session: CommandOutput<'readSession'>
}

async function open(articleId: string): Promise<Opened> {
  const article = taken(await newsroom.openArticle({ articleId }))
  if (article.kind !== 'article') throw new Error('a newer article')
  const register = taken(await newsroom.readRegister({}))
  return { article, register, session: taken(await newsroom.readSession({})) }
}

function taken<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.problem.kind)
  return result.value
}

/** The editor alone on a page, as the desk mounts it, with what it tells shown as text. */
function Frame() {
  const [opened, setOpened] = useState<Opened | null>(null)
  const [saving, setSaving] = useState<SavingState>({ kind: 'saved', at: null })
  const handle = useRef<ArticleEditorHandle>(null)
  useEffect(() => {
    open(location.hash.slice(1)).then(setOpened, reportError)
    Object.assign(window, { flush: () => handle.current?.flush() })
  }, [])
  if (opened === null) return null
  return (
    <main className="frame">
      <div className="frame-scroll">
        <ArticleEditor
          ref={handle}
          opened={opened.article}
          editable={opened.article.status.editable}
          departments={opened.register.departments}
          sections={opened.register.sections}
          session={opened.session}
          onSaving={setSaving}
        />
      </div>
      <output className="frame-saving">{JSON.stringify(saving)}</output>
    </main>
  )
}

const place = document.getElementById('page')
if (place === null) throw new Error('no place to draw in')
createRoot(place).render(
  <StrictMode>
    <MantineProvider
      theme={theme}
      cssVariablesResolver={resolveVariables}
      defaultColorScheme="auto"
      getStyleNonce={styleNonce}
    >
      <Frame />
    </MantineProvider>
  </StrictMode>,
)
