import { IconAlertTriangle } from '@tabler/icons-react'
import type { SourceDetail } from '#shared/domain/knowledge.ts'
import { t } from '#shared/messages/index.ts'
import { formatBytes, formatNumber, formatTime } from '../../components/format.ts'
import classes from './source-view.module.css'

/** How the import went, and what the source is made of. */
export function SourceFacts({ source }: { source: SourceDetail }) {
  const tookMs = Object.values(source.metrics.stageMs).reduce((sum, ms) => sum + ms, 0)
  const facts: [string, string | null][] = [
    [t('knowledge.source.file'), source.fileName],
    [t('knowledge.source.author'), source.author],
    [t('knowledge.source.language'), source.language && languageName(source.language)],
    [t('knowledge.source.size'), formatBytes(source.bytes)],
    [t('knowledge.source.imported'), formatTime(source.importedAt)],
    [t('knowledge.source.took'), t('knowledge.source.seconds', { seconds: formatNumber(Math.round(tookMs / 100) / 10) })],
    [t('knowledge.source.passages'), formatNumber(source.chunks)],
    [t('knowledge.source.facts'), formatNumber(source.facts)],
    [t('knowledge.source.citedBy'), t('knowledge.source.citations', { count: source.citedBy })],
  ]
  return (
    <div className={classes.scroll}>
      <h2 className={classes.panelTitle}>{t('knowledge.source.notes')}</h2>
      {source.warnings.length === 0 && <p className={classes.note}>{t('knowledge.source.noNotes')}</p>}
      <ul className={classes.warnings}>
        {source.warnings.map((warning) => (
          <li key={`${warning.code}:${warning.page ?? ''}`}>
            <IconAlertTriangle size={16} stroke={1.7} aria-hidden />
            {warning.message}
          </li>
        ))}
      </ul>
      <h2 className={classes.panelTitle}>{t('knowledge.source.details')}</h2>
      <dl className={classes.facts}>
        {facts.map(
          ([label, value]) =>
            value && (
              <div key={label}>
                <dt>{label}</dt>
                <dd>{value}</dd>
              </div>
            ),
        )}
      </dl>
    </div>
  )
}

function languageName(code: string): string {
  return new Intl.DisplayNames([navigator.language], { type: 'language' }).of(code) ?? code
}
