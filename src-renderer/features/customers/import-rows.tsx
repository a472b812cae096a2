import type { ImportPreview, ImportRow } from '#shared/domain/transfer.ts'
import { t } from '#shared/messages/index.ts'
import { Tag } from '../../components/badges.tsx'
import { Section } from '../../components/page.tsx'
import classes from './import-page.module.css'

const TONES = {
  created: 'good',
  updated: 'accent',
  skipped: 'plain',
  failed: 'danger',
  removed: 'plain',
  reverted: 'accent',
  kept: 'warning',
} as const

/** The first customers as they would go in, each with what becomes of it and why. */
export function ImportRows({ preview }: { preview: ImportPreview }) {
  return (
    <Section
      title={t('transfer.wizard.preview')}
      aside={<span className="num">{t('transfer.wizard.rows', { count: preview.total })}</span>}
    >
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{t('transfer.wizard.row')}</th>
            <th scope="col">{t('transfer.wizard.becomes')}</th>
            <th scope="col">{t('customers.form.name')}</th>
            <th scope="col">{t('customers.form.company')}</th>
            <th scope="col">{t('customers.form.contact')}</th>
          </tr>
        </thead>
        <tbody>
          {preview.sample.map(({ row, status, reason, profile }) => (
            <tr key={row}>
              <td className="num">{row}</td>
              <td>
                <Tag tone={TONES[status]}>{t(`transfer.plan.${status}`)}</Tag>
                {reason && <span className={classes.reason}>{reason}</span>}
              </td>
              <td>{profile.name}</td>
              <td>{profile.company}</td>
              <td>{[...(profile.emails ?? []), ...(profile.phones ?? [])].join(', ')}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {preview.total > preview.sample.length && (
        <p className={classes.soft}>{t('transfer.wizard.more', { count: preview.total - preview.sample.length })}</p>
      )}
    </Section>
  )
}

/** What became of a row, in a word. */
export function RowStatus({ status }: Pick<ImportRow, 'status'>) {
  return <Tag tone={TONES[status]}>{t(`transfer.status.${status}`)}</Tag>
}
