import { Button, Group, Radio, Stack } from '@mantine/core'
import { IconArrowsExchange } from '@tabler/icons-react'
import { useState } from 'react'
import type { MergedField, MergeSide, MergePreview as Preview } from '#shared/domain/merge.ts'
import { type MessageKey, t } from '#shared/messages/index.ts'
import { queryClient, useAction, useRoute } from '../../client/index.ts'
import { formatDate } from '../../components/format.ts'
import { go, paths } from '../../components/navigation.ts'
import { ErrorState, LoadingState } from '../../components/states.tsx'
import { showDone } from '../../components/toasts.tsx'
import classes from './merge-dialog.module.css'
import sheet from './sheet.module.css'

interface MergePreviewProps {
  keepId: string
  otherId: string
  onSwap: () => void
  onBack: () => void
  onDone: () => void
}

/** What merging would do: who stays, which value wins where they disagree, what is gained, what moves. */
export function MergePreview({ keepId, otherId, onSwap, onBack, onDone }: MergePreviewProps) {
  const preview = useRoute('customers.previewMerge', { keepId, otherId })
  const [take, setTake] = useState<string[]>([])
  const merge = useAction('customers.merge', {
    onSuccess: (customer) => {
      onDone()
      // Nobody may ask again for the one who is gone.
      queryClient.removeQueries({ predicate: ({ queryKey }) => JSON.stringify(queryKey).includes(otherId) })
      go(paths.customer(customer.id), { replace: true })
      showDone(t('transfer.merge.done', { other: preview.data?.other.name ?? '', name: customer.name }))
    },
  })
  if (preview.isPending) return <LoadingState />
  if (preview.isError) return <ErrorState small error={preview.error} onRetry={() => preview.refetch()} />
  const { keep, other, conflicts, added, moves } = preview.data
  const choose = (path: string) => (side: string) =>
    setTake((now) => (side === 'other' ? [...now, path] : now.filter((one) => one !== path)))
  return (
    <Stack gap="md">
      <div className={classes.pair}>
        <Side side={other} />
        <span className={sheet.soft}>{t('transfer.merge.into')}</span>
        <Side side={keep} />
      </div>
      <Button
        variant="subtle"
        size="compact-sm"
        className={classes.swap}
        leftSection={<IconArrowsExchange size={16} aria-hidden />}
        onClick={onSwap}
      >
        {t('transfer.merge.swap')}
      </Button>
      {conflicts.length > 0 && (
        <section>
          <h3 className={classes.heading}>{t('transfer.merge.conflicts')}</h3>
          {conflicts.map((field) => (
            <Conflict key={field.path} field={field} side={take.includes(field.path) ? 'other' : 'keep'} onChange={choose(field.path)} />
          ))}
        </section>
      )}
      <section>
        <h3 className={classes.heading}>{t('transfer.merge.gains', { name: keep.name })}</h3>
        {added.length === 0 && <p className={sheet.soft}>{t('transfer.merge.nothing')}</p>}
        <dl className={classes.facts}>
          {added.map(({ path, label, other: theirs }) => (
            <div key={path}>
              <dt>{label}</dt>
              <dd>{theirs}</dd>
            </div>
          ))}
        </dl>
      </section>
      <Moves moves={moves} />
      <p className={sheet.soft}>{t('transfer.merge.undoHint')}</p>
      <Group justify="flex-end">
        <Button variant="default" onClick={onBack}>
          {t('shell.back')}
        </Button>
        <Button loading={merge.isPending} onClick={() => merge.mutate({ keepId, otherId, take })} data-autofocus>
          {t('transfer.merge.do')}
        </Button>
      </Group>
    </Stack>
  )
}

function Side({ side: { name, company, emails, phones, createdAt } }: { side: MergeSide }) {
  return (
    <div className={classes.side}>
      <span className={sheet.name}>{name}</span>
      <span className={sheet.soft}>{[company, emails[0], phones[0], formatDate(createdAt)].filter(Boolean).join(' · ')}</span>
    </div>
  )
}

function Conflict({ field, side, onChange }: { field: MergedField; side: 'keep' | 'other'; onChange: (side: string) => void }) {
  return (
    <Radio.Group value={side} onChange={onChange} label={field.label} className={classes.conflict}>
      <Group gap="lg" mt={4}>
        <Radio value="keep" label={field.keep} />
        <Radio value="other" label={field.other} />
      </Group>
    </Radio.Group>
  )
}

const NAMED = [
  'interactions',
  'follow_ups',
  'commitments',
  'recommendations',
  'objections',
  'stage_changes',
  'import_rows',
  'experiment_subjects',
  'merges',
]

function Moves({ moves }: { moves: Preview['moves'] }) {
  const entries = Object.entries(moves)
  const label = (table: string) => t((NAMED.includes(table) ? `transfer.merge.table.${table}` : 'transfer.merge.table.other') as MessageKey)
  return (
    <section>
      <h3 className={classes.heading}>{t('transfer.merge.moves')}</h3>
      {entries.length === 0 && <p className={sheet.soft}>{t('transfer.merge.nothingMoves')}</p>}
      <dl className={classes.facts}>
        {entries.map(([table, count]) => (
          <div key={table}>
            <dt>{label(table)}</dt>
            <dd className="num">{t('transfer.merge.moved', { count })}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
