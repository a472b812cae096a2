import { Route, Switch } from 'wouter'
import { t } from '#shared/messages/index.ts'
import { useRoute } from '../../client/index.ts'
import { Page, PageHeader, Section } from '../../components/page.tsx'
import { ErrorState, LoadingState } from '../../components/states.tsx'
import { ShortcutList } from '../shell/shortcuts.tsx'
import { About } from './about.tsx'
import { Appearance } from './appearance.tsx'
import { LanguageModel } from './language-model.tsx'
import { Learning } from './learning.tsx'
import { Models } from './models.tsx'
import { Reminders } from './reminders.tsx'
import { SearchLab } from './search-lab.tsx'
import classes from './settings.module.css'
import { WatchedFolders } from './watched-folders.tsx'
import { Workspace } from './workspace.tsx'

export default function Settings() {
  return (
    <Switch>
      <Route path="/settings/search-lab">
        <SearchLab />
      </Route>
      <Route>
        <SettingsPage />
      </Route>
    </Switch>
  )
}

function SettingsPage() {
  const settings = useRoute('settings.get', {})
  const status = useRoute('app.status', {})
  const failed = settings.error ?? status.error
  if (failed) return <ErrorState error={failed} onRetry={() => Promise.all([settings.refetch(), status.refetch()])} />
  if (!settings.data || !status.data) return <LoadingState />
  return (
    <Page width="narrow">
      <PageHeader title={t('settings.title')} />
      <div className={classes.sections}>
        <Appearance theme={settings.data.theme} />
        {status.data.host === 'electron' && <Reminders on={settings.data.reminders} />}
        <LanguageModel stored={settings.data.llm} host={status.data.host} />
        <Learning on={settings.data.learning} />
        <Models picksFolders={status.data.host === 'electron'} />
        <WatchedFolders host={status.data.host} />
        <Workspace status={status.data} />
        <Section title={t('settings.shortcuts')}>
          <ShortcutList />
        </Section>
        <About status={status.data} />
      </div>
    </Page>
  )
}
