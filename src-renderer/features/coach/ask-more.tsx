import { Select, SimpleGrid, TagsInput } from '@mantine/core'
import { STAGES } from '#shared/domain/common.ts'
import { URGENCIES } from '#shared/domain/recommendations.ts'
import { t } from '#shared/messages/index.ts'
import classes from './ask-form.module.css'
import type { Draft } from './draft.ts'
import { FormChoice } from './form-choice.tsx'

/** What sharpens the advice, when the rep wants to say it. */
export function AskMore({ draft, onChange }: { draft: Draft; onChange: (changes: Partial<Draft>) => void }) {
  return (
    <div className={classes.fields}>
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <Select
          label={t('coach.ask.stage')}
          placeholder={t('coach.ask.stageAuto')}
          data={STAGES.map((value) => ({ value, label: t(`domain.stage.${value}`) }))}
          value={draft.stage}
          onChange={(stage) => onChange({ stage })}
          clearable
          data-field="stage"
        />
        <Select
          label={t('coach.ask.urgency')}
          placeholder={t('coach.ask.urgencyNone')}
          data={URGENCIES.map((value) => ({ value, label: t(`domain.urgency.${value}`) }))}
          value={draft.urgency}
          onChange={(urgency) => onChange({ urgency })}
          clearable
          data-field="urgency"
        />
      </SimpleGrid>
      <TagsInput
        label={t('coach.ask.competitors')}
        placeholder={draft.competitors.length ? undefined : t('coach.ask.competitorsHint')}
        value={draft.competitors}
        onChange={(competitors) => onChange({ competitors })}
        splitChars={[',', ';']}
        maxTags={10}
        data-field="competitors"
      />
      <FormChoice value={draft} onChange={onChange} />
    </div>
  )
}
