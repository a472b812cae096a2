import { Select, SimpleGrid } from '@mantine/core'
import { LENGTHS, type Length, OUTPUT_FORMATS, type OutputFormat, TONES, type Tone } from '#shared/domain/recommendations.ts'
import { t } from '#shared/messages/index.ts'

export interface Form {
  format: OutputFormat
  tone: Tone
  length: Length
}

interface FormChoiceProps {
  value: Form
  onChange: (change: Partial<Form>) => void
}

/** Which form the text takes: format, tone and length. */
export function FormChoice({ value, onChange }: FormChoiceProps) {
  return (
    <SimpleGrid cols={3} spacing="sm">
      <Select
        label={t('coach.ask.format')}
        data={OUTPUT_FORMATS.map((item) => ({ value: item, label: t(`domain.format.${item}`) }))}
        value={value.format}
        onChange={(format) => format && onChange({ format })}
        allowDeselect={false}
      />
      <Select
        label={t('coach.ask.tone')}
        data={TONES.map((item) => ({ value: item, label: t(`domain.tone.${item}`) }))}
        value={value.tone}
        onChange={(tone) => tone && onChange({ tone })}
        allowDeselect={false}
      />
      <Select
        label={t('coach.ask.length')}
        data={LENGTHS.map((item) => ({ value: item, label: t(`domain.length.${item}`) }))}
        value={value.length}
        onChange={(length) => length && onChange({ length })}
        allowDeselect={false}
      />
    </SimpleGrid>
  )
}
