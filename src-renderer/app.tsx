import { MantineProvider } from '@mantine/core'
import { ModalsProvider } from '@mantine/modals'
import { Notifications } from '@mantine/notifications'
import { QueryClientProvider } from '@tanstack/react-query'
import { lazy, Suspense } from 'react'
import { Router, useLocation } from 'wouter'
import { t } from '#shared/messages/index.ts'
import { queryClient, useRoute } from './client/index.ts'
import { ErrorBoundary } from './components/error-boundary.tsx'
import { useHashLocation } from './components/navigation.ts'
import { ErrorState, LoadingState } from './components/states.tsx'
import { NotFound } from './features/shell/not-found.tsx'
import { Shell } from './features/shell/shell.tsx'
import { styleNonce } from './theme/nonce.ts'
import { cssVariables, theme } from './theme/theme.ts'

/** A view per first part of the address; each finds its own way within. Loaded when first opened. */
const VIEWS = {
  '': lazy(() => import('./features/today/index.tsx')),
  knowledge: lazy(() => import('./features/knowledge/index.tsx')),
  customers: lazy(() => import('./features/customers/index.tsx')),
  coach: lazy(() => import('./features/coach/index.tsx')),
  insights: lazy(() => import('./features/insights/index.tsx')),
  settings: lazy(() => import('./features/settings/index.tsx')),
}
const FirstRun = lazy(() => import('./features/first-run/index.tsx'))

export function App() {
  return (
    <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto" getStyleNonce={() => styleNonce}>
      <QueryClientProvider client={queryClient}>
        <Router hook={useHashLocation}>
          <ModalsProvider labels={{ confirm: t('shell.save'), cancel: t('shell.cancel') }}>
            <Notifications position="bottom-right" limit={4} transitionDuration={120} />
            <Start />
          </ModalsProvider>
        </Router>
      </QueryClientProvider>
    </MantineProvider>
  )
}

/** The first-run screen until the rep has chosen a workspace, the shell from then on. */
function Start() {
  const status = useRoute('app.status', {})
  if (status.isPending) return <LoadingState />
  if (status.isError) return <ErrorState error={status.error} onRetry={() => status.refetch()} />
  if (status.data.firstRun)
    return (
      <Suspense fallback={<LoadingState />}>
        <FirstRun status={status.data} />
      </Suspense>
    )
  return (
    <Shell status={status.data}>
      <CurrentView />
    </Shell>
  )
}

function CurrentView() {
  const [location] = useLocation()
  const name = location.split('/')[1] ?? ''
  const View = Object.hasOwn(VIEWS, name) ? VIEWS[name as keyof typeof VIEWS] : NotFound
  return (
    <ErrorBoundary resetKey={location}>
      <Suspense fallback={<LoadingState />}>
        <View />
      </Suspense>
    </ErrorBoundary>
  )
}
