import { Group, SegmentedControl, Select } from '@mantine/core'
import { STAGES, STYLES, type Stage, type Style } from '#shared/domain/common.ts'
import { t } from '#shared/messages/index.ts'

export interface Filter {
  period: string
  style: Style | null
  stage: Stage | null
}

/** What the view is asked for: only what was chosen. */
export const toQuery = ({ period, style, stage }: Filter) => ({
  periodDays: period === 'all' ? null : Number(period),
  ...(style ? { style } : {}),
  ...(stage ? { stage } : {}),
})

/** Which visits the figures are about. */
export function Filters({ value, onChange }: { value: Filter; onChange: (change: Partial<Filter>) => void }) {
  return (
    <Group gap="xs" mb="md">
      <SegmentedControl
        data={[
          { value: '30', label: t('insights.period.days30') },
          { value: '90', label: t('insights.period.days90') },
          { value: 'all', label: t('insights.period.all') },
        ]}
        value={value.period}
        onChange={(period) => onChange({ period })}
        transitionDuration={100}
        aria-label={t('insights.period.label')}
      />
      <Select
        aria-label={t('insights.filter.style')}
        placeholder={t('insights.filter.anyStyle')}
        data={STYLES.map((style) => ({ value: style, label: t(`domain.style.${style}`) }))}
        value={value.style}
        onChange={(style) => onChange({ style })}
        clearable
      />
      <Select
        aria-label={t('insights.filter.stage')}
        placeholder={t('insights.filter.anyStage')}
        data={STAGES.map((stage) => ({ value: stage, label: t(`domain.stage.${stage}`) }))}
        value={value.stage}
        onChange={(stage) => onChange({ stage })}
        clearable
      />
    </Group>
  )
}
