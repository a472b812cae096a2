import { t } from '#shared/messages/index.ts'
import { useRoute } from '../../client/index.ts'
import { KindBadge, Tag } from '../../components/badges.tsx'
import { go, goBack, paths, useQueryValues } from '../../components/navigation.ts'
import { Page, PageHeader } from '../../components/page.tsx'
import { ErrorState, LoadingState } from '../../components/states.tsx'
import { useCommand } from '../../stores/commands.ts'
import { PageReader } from './page-reader.tsx'
import { SourceMenu } from './source-menu.tsx'
import { SourcePanel } from './source-panel.tsx'
import classes from './source-view.module.css'

/** One source: its pages to read at the left, what was found in it at the right. `?page=` and `?quote=` say where to open. */
export function SourceView({ id }: { id: string }) {
  const values = useQueryValues()
  const { data: source, error, refetch } = useRoute('knowledge.source', { id })
  const page = clamp(Number(values.get('page') ?? 1), source?.pages ?? Number.POSITIVE_INFINITY)
  const turnTo = (next: number) => {
    if (source && next >= 1 && next <= source.pages) go(paths.source(id, { page: next }), { replace: true })
  }
  const back = () => goBack(paths.knowledge())
  useCommand('previous', () => turnTo(page - 1))
  useCommand('next', () => turnTo(page + 1))
  useCommand('back', back)

  if (error) return <ErrorState error={error} onRetry={refetch} />
  if (!source) return <LoadingState />
  return (
    <Page width="full">
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
      <div className={classes.columns}>
        <PageReader source={source} page={page} quote={values.get('quote')} onTurn={turnTo} />
        <SourcePanel source={source} />
      </div>
    </Page>
  )
}

const clamp = (page: number, last: number): number => Math.min(Math.max(1, Number.isFinite(page) ? Math.trunc(page) : 1), last)
