import { useLocalStorage } from '@mantine/hooks'
import { useState } from 'react'
import { t } from '#shared/messages/index.ts'
import { useRoute } from '../../client/index.ts'
import { KindBadge, Tag } from '../../components/badges.tsx'
import { goBack, paths } from '../../components/navigation.ts'
import { PageHeader } from '../../components/page.tsx'
import { ErrorState, LoadingState } from '../../components/states.tsx'
import { useCommand } from '../../stores/commands.ts'
import { SourceMenu } from './source-menu.tsx'
import { SourcePanel } from './source-panel.tsx'
import classes from './source-view.module.css'
import { Viewer } from './viewer/viewer.tsx'

/** Below this the panel would leave a page too narrow to read. */
const ROOMY_PX = 1180
const NO_WORDS: readonly string[] = []

/** One source: the document at the left, what was found in it at the right. `?page=` and `?quote=` say where to open. */
export function SourceView({ id }: { id: string }) {
  const { data: source, error, refetch } = useRoute('knowledge.source', { id })
  const [panel, setPanel] = useLocalStorage({
    key: 'ridealong.source-panel',
    defaultValue: window.innerWidth >= ROOMY_PX,
    getInitialValueInEffect: false,
  })
  /** Counts the times the search was asked for, so that it takes the focus each time. */
  const [find, setFind] = useState(0)
  const [words, setWords] = useState(NO_WORDS)
  const back = () => goBack(paths.knowledge())
  useCommand('back', back)
  useCommand('search', () => {
    setPanel(true)
    setFind((count) => count + 1)
  })

  if (error) return <ErrorState error={error} onRetry={refetch} />
  if (!source) return <LoadingState />
  return (
    <div className={classes.page}>
      <PageHeader
        title={source.title}
        subtitle={source.author ?? source.fileName}
        beside={
          <>
            <KindBadge kind={source.kind} />
            {source.status === 'superseded' && <Tag tone="warning">{t('knowledge.list.superseded')}</Tag>}
          </>
        }
        onBack={back}
        actions={<SourceMenu source={source} />}
      />
      <div className={classes.columns} data-panel={panel || undefined}>
        <Viewer source={source} words={panel ? words : NO_WORDS} panel={panel} onPanel={() => setPanel(!panel)} />
        {panel && <SourcePanel source={source} find={find} onWords={setWords} />}
      </div>
    </div>
  )
}
