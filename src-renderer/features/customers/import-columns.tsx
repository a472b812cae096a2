import { Select } from '@mantine/core'
import { IMPORT_FIELDS, type ImportField, type ImportPreview } from '#shared/domain/transfer.ts'
import { t } from '#shared/messages/index.ts'
import { Section } from '../../components/page.tsx'
import classes from './import-page.module.css'

interface ImportColumnsProps {
  columns: ImportPreview['columns']
  onChange: (at: number, field: ImportField | null) => void
}

const FIELDS = IMPORT_FIELDS.map((value) => ({ value, label: t(`transfer.field.${value}`) }))

/** What each column of the file fills; a guess that is wrong is put right here. Columns without any value are only counted. */
export function ImportColumns({ columns, onChange }: ImportColumnsProps) {
  const shown = columns.map((column, at) => ({ ...column, at })).filter(({ field, samples }) => field !== null || samples.length > 0)
  const used = shown.filter(({ field }) => field !== null).length
  const empty = columns.length - shown.length
  return (
    <Section
      title={t('transfer.wizard.columns')}
      aside={<span className="num">{t('transfer.wizard.columnsUsed', { used, count: shown.length })}</span>}
    >
      <div className={classes.columns}>
        {shown.map(({ name, field, samples, at }) => (
          <div key={`${at} ${name}`} className={classes.column} data-unused={field === null || undefined}>
            <span className={classes.columnName} title={name}>
              {name}
            </span>
            <span className={classes.samples} title={samples.join(' · ')}>
              {samples.join(' · ') || t('transfer.wizard.noValues')}
            </span>
            <Select
              aria-label={t('transfer.wizard.fills', { name })}
              placeholder={t('transfer.wizard.leftOut')}
              data={FIELDS}
              value={field}
              onChange={(value) => onChange(at, value as ImportField | null)}
              searchable
              clearable
              size="xs"
            />
          </div>
        ))}
      </div>
      {empty > 0 && <p className={classes.soft}>{t('transfer.wizard.emptyColumns', { count: empty })}</p>}
    </Section>
  )
}
