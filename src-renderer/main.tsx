import { firstSession } from './first-question.ts'
import './no-made-code.ts'
import '@fontsource/be-vietnam-pro/400.css'
import '@fontsource/be-vietnam-pro/400-italic.css'
import '@fontsource/be-vietnam-pro/500.css'
import '@fontsource/be-vietnam-pro/600.css'
import '@fontsource/be-vietnam-pro/700.css'
import '@mantine/core/styles.css'
import '@mantine/notifications/styles.css'
import './ui/base.css'
import { MantineProvider } from '@mantine/core'
import { Notifications } from '@mantine/notifications'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './desk/app.tsx'
import { readingOf } from './desk/reading.ts'
import { styleNonce } from './ui/style-nonce.ts'
import { resolveVariables, theme } from './ui/theme.ts'
import { MOST_TOASTS, TOAST_LEVEL } from './ui/toast.tsx'

const queries = new QueryClient({
  // The newsroom is on this machine and tells every change, so nothing is asked twice or by the clock.
  defaultOptions: {
    queries: {
      retry: false,
      staleTime: Number.POSITIVE_INFINITY,
      refetchOnWindowFocus: false,
      networkMode: 'always',
    },
  },
})

const page = document.getElementById('page')
if (page === null) throw new Error('the page has no place to draw in')

// Who sits at the desk decides what is drawn first, and is known before anything could be drawn.
await firstSession.then((session) => {
  if (session.ok) queries.setQueryData(readingOf('readSession', {}).queryKey, session.value)
}, reportError)

createRoot(page).render(
  <StrictMode>
    <MantineProvider
      theme={theme}
      cssVariablesResolver={resolveVariables}
      defaultColorScheme="auto"
      getStyleNonce={styleNonce}
    >
      <QueryClientProvider client={queries}>
        <Notifications
          position="bottom-center"
          limit={MOST_TOASTS}
          zIndex={TOAST_LEVEL}
          autoClose={7000}
        />
        <App />
      </QueryClientProvider>
    </MantineProvider>
  </StrictMode>,
)
