import { Button, FileButton, Group, Progress, Radio } from '@mantine/core'
import { Dropzone } from '@mantine/dropzone'
import { IconFileImport } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { DUPLICATE_POLICIES, type DuplicatePolicy, type ImportField, type ImportPreview } from '#shared/domain/transfer.ts'
import { t } from '#shared/messages/index.ts'
import { client, useAction } from '../../client/index.ts'
import { formatNumber } from '../../components/format.ts'
import { go, paths } from '../../components/navigation.ts'
import { Page, PageHeader, Section } from '../../components/page.tsx'
import { showError } from '../../components/toasts.tsx'
import { useCommand } from '../../stores/commands.ts'
import { ImportColumns } from './import-columns.tsx'
import { ImportOutcome } from './import-outcome.tsx'
import classes from './import-page.module.css'
import { ImportRows } from './import-rows.tsx'
import { PastImports } from './past-imports.tsx'

/** A file of customers: chosen, looked at, taken in, and taken back if need be. Nothing is written before the last step. */
export function ImportPage() {
  const [file, setFile] = useState<File | null>(null)
  const [policy, setPolicy] = useState<DuplicatePolicy>('skip')
  const look = useAction('customers.previewImport')
  const bring = useAction('customers.import')
  const preview = look.data
  useCommand('back', () => go(paths.customers()))

  // Uploaded bytes are read once, so each step hands the file over again.
  const withFile = (chosen: File, send: (ref: Awaited<ReturnType<typeof client.fileRef>>) => void) =>
    client.fileRef(chosen).then(send).catch(showError)
  const show = (chosen: File, onDuplicate: DuplicatePolicy, mapping?: (ImportField | null)[]) => {
    setFile(chosen)
    bring.reset()
    withFile(chosen, (ref) => look.mutate({ file: ref, onDuplicate, mapping }))
  }
  const mapping = preview?.columns.length ? preview.columns.map(({ field }) => field) : undefined
  const startOver = () => {
    setFile(null)
    look.reset()
    bring.reset()
  }

  return (
    <Page>
      <PageHeader title={t('transfer.wizard.title')} subtitle={t('transfer.wizard.hint')} onBack={() => go(paths.customers())} />
      {bring.data && file && (
        <div className={classes.outcome}>
          <ImportOutcome result={bring.data} onAgain={startOver} />
        </div>
      )}
      {!bring.data && (!file || !preview) && <Choose loading={look.isPending} onChosen={(chosen) => show(chosen, policy)} />}
      {!bring.data && file && preview && (
        <div className={classes.steps}>
          {preview.columns.length > 0 && (
            <ImportColumns
              columns={preview.columns}
              onChange={(at, field) =>
                show(
                  file,
                  policy,
                  preview.columns.map((column, i) => (i === at ? field : column.field)),
                )
              }
            />
          )}
          <Section title={t('transfer.wizard.duplicates')}>
            <Radio.Group
              value={policy}
              onChange={(value) => {
                const chosen = value as DuplicatePolicy
                setPolicy(chosen)
                show(file, chosen, mapping)
              }}
              aria-label={t('transfer.wizard.duplicates')}
            >
              <div className={classes.choices}>
                {DUPLICATE_POLICIES.map((one) => (
                  <Radio key={one} value={one} label={t(`transfer.policy.${one}`)} description={t(`transfer.policyHint.${one}`)} />
                ))}
              </div>
            </Radio.Group>
          </Section>
          <ImportRows preview={preview} />
          {bring.isPending && <ImportProgress />}
          <Group className={classes.bar}>
            <span className="num" role="status">
              {countWords(preview)}
            </span>
            <Button variant="default" onClick={startOver}>
              {t('transfer.wizard.other')}
            </Button>
            <Button
              loading={bring.isPending || look.isPending}
              disabled={preview.created + preview.updated === 0}
              onClick={() => withFile(file, (ref) => bring.mutate({ file: ref, onDuplicate: policy, mapping }))}
            >
              {t('transfer.wizard.start', { count: preview.created + preview.updated })}
            </Button>
          </Group>
        </div>
      )}
      {(!file || bring.data) && <PastImports />}
    </Page>
  )
}

/** How far a long file is. */
function ImportProgress() {
  const [{ done, total }, setProgress] = useState({ done: 0, total: 0 })
  useEffect(() => client.on('customers.importing', setProgress), [])
  if (total === 0) return null
  return (
    <Progress
      value={(100 * done) / total}
      aria-label={t('transfer.wizard.progress', { done: formatNumber(done), total: formatNumber(total) })}
    />
  )
}

/** "12 added, 3 updated", leaving out what is nothing. */
function countWords(counts: Pick<ImportPreview, 'created' | 'updated' | 'skipped' | 'failed'>): string {
  const parts = (['created', 'updated', 'skipped', 'failed'] as const).filter((status) => counts[status] > 0)
  return parts.map((status) => t(`transfer.count.${status}`, { count: counts[status] })).join(', ')
}

function Choose({ loading, onChosen }: { loading: boolean; onChosen: (file: File) => void }) {
  const first = (files: File[]) => files[0] && onChosen(files[0])
  return (
    <Dropzone
      onDrop={first}
      loading={loading}
      multiple={false}
      activateOnClick={false}
      activateOnKeyboard={false}
      enablePointerEvents
      className={classes.drop}
      tabIndex={-1}
    >
      <div className={classes.dropInner}>
        <IconFileImport size={36} stroke={1.4} aria-hidden />
        <p className={classes.dropTitle}>{t('transfer.wizard.drop')}</p>
        <p className={classes.soft}>{t('transfer.wizard.dropHint')}</p>
        <FileButton onChange={(chosen) => chosen && onChosen(chosen)} inputProps={{ 'aria-label': t('transfer.wizard.choose') }}>
          {(props) => <Button {...props}>{t('transfer.wizard.choose')}</Button>}
        </FileButton>
      </div>
    </Dropzone>
  )
}
