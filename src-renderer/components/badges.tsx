import { IconBulb, IconHistory, IconMessage2, IconRuler2, type TablerIcon } from '@tabler/icons-react'
import type { Style } from '#shared/domain/common.ts'
import type { SourceKind } from '#shared/domain/knowledge.ts'
import { t } from '#shared/messages/index.ts'
import classes from './badges.module.css'
import { formatShare } from './format.ts'

export const KIND_ICONS: Record<SourceKind, TablerIcon> = {
  psychology: IconBulb,
  technical: IconRuler2,
  communication: IconMessage2,
  experience: IconHistory,
}

/** What a source is for: a sign and a word, so that colour is not needed. */
export function KindBadge({ kind }: { kind: SourceKind }) {
  const Icon = KIND_ICONS[kind]
  return (
    <span className={classes.badge} data-kind={kind}>
      <Icon size={14} stroke={1.7} aria-hidden />
      {t(`domain.kind.${kind}`)}
    </span>
  )
}

/** A short fact beside a name: a status, a stage, an outcome. */
export function Tag({ children, tone = 'plain' }: { children: string; tone?: 'plain' | 'good' | 'warning' | 'danger' | 'accent' }) {
  return (
    <span className={classes.tag} data-tone={tone}>
      {children}
    </span>
  )
}

interface StyleHintProps {
  style: Style | null
  /** 0..1 */
  confidence: number
  from: 'manual' | 'assessed' | 'off' | 'none'
  /** Adds how to talk to this person. */
  withAdvice?: boolean
}

/** A communication-style hint, always with its confidence. Set small: it never outranks the person's name. */
export function StyleHint({ style, confidence, from, withAdvice }: StyleHintProps) {
  if (from === 'off') return <span className={classes.hint}>{t('shell.styleOff')}</span>
  if (style === null) return <span className={classes.hint}>{t('shell.styleUnknown')}</span>
  return (
    <span className={classes.hint}>
      <span className={classes.letter} aria-hidden>
        {style}
      </span>
      {t(`domain.style.${style}`)}
      <span className={classes.sure}>
        {from === 'manual' ? t('shell.styleManual') : t('shell.styleSure', { share: formatShare(confidence) })}
      </span>
      {withAdvice && <span className={classes.advice}>{t(`domain.styleHint.${style}`)}</span>}
    </span>
  )
}
