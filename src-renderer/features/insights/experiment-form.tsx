import { Button, Group, Input as Labelled, Modal, NumberInput, SegmentedControl, Select, SimpleGrid, Text, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { STAGES, type Stage } from '#shared/domain/common.ts'
import { EXPERIMENT_KINDS } from '#shared/domain/feedback.ts'
import { TONES } from '#shared/domain/recommendations.ts'
import { t } from '#shared/messages/index.ts'
import { useAction, useRoute } from '../../client/index.ts'
import classes from './experiments.module.css'

interface Values {
  name: string
  kind: (typeof EXPERIMENT_KINDS)[number]
  a: string | null
  b: string | null
  stage: Stage | null
  planned: number | string
}

const START: Values = { name: '', kind: 'technique', a: null, b: null, stage: null, planned: 40 }
const LEAST = 10
const MOST = 400

/** What is compared and how many results it takes: decided before the first, so that nobody stops at a lucky moment. */
export function ExperimentForm({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const form = useForm<Values>({
    initialValues: START,
    validate: {
      name: (name) => (name.trim() ? null : t('insights.experiments.form.needName')),
      a: (a) => (a ? null : t('insights.experiments.form.needVariant')),
      b: (b, { a }) => (b ? (a === b ? t('insights.experiments.form.same') : null) : t('insights.experiments.form.needVariant')),
    },
  })
  const close = () => {
    form.reset()
    onClose()
  }
  const start = useAction('experiments.start', { onSuccess: close })
  const known = useRoute('knowledge.knownConcepts', {}, { enabled: opened })
  const { kind } = form.values
  const variants =
    kind === 'tone'
      ? TONES.map((tone) => ({ value: tone as string, label: t(`domain.tone.${tone}`) }))
      : (known.data?.concepts ?? [])
          .filter(({ type }) => type !== 'feature')
          .map(({ concept, title }) => ({ value: concept, label: title }))
  const submit = form.onSubmit(({ name, a, b, stage, planned }) => {
    if (a && b) start.mutate({ name: name.trim(), kind, a, b, planned: Number(planned), ...(stage ? { stage } : {}) })
  })
  const planned = Number(form.values.planned) || LEAST
  return (
    <Modal opened={opened} onClose={close} title={t('insights.experiments.form.title')} size="lg" transitionProps={{ duration: 100 }}>
      <form onSubmit={submit} className={classes.form} noValidate>
        <TextInput
          {...form.getInputProps('name')}
          label={t('insights.experiments.form.name')}
          placeholder={t('insights.experiments.form.nameHint')}
          maxLength={120}
          data-autofocus
        />
        <Labelled.Wrapper label={t('insights.experiments.form.kind')} labelElement="div">
          <div>
            <SegmentedControl
              aria-label={t('insights.experiments.form.kind')}
              data={EXPERIMENT_KINDS.map((value) => ({ value, label: t(`insights.experiments.form.kinds.${value}`) }))}
              value={kind}
              onChange={(value) => form.setValues({ kind: value as Values['kind'], a: null, b: null })}
              transitionDuration={100}
            />
          </div>
        </Labelled.Wrapper>
        <SimpleGrid cols={{ base: 1, xs: 2 }}>
          {(['a', 'b'] as const).map((arm) => (
            <Select
              key={`${kind}${arm}`}
              {...form.getInputProps(arm)}
              label={t(`insights.experiments.form.${arm}`)}
              data={variants}
              searchable={kind === 'technique'}
            />
          ))}
          <Select
            {...form.getInputProps('stage')}
            label={t('insights.experiments.form.stage')}
            placeholder={t('insights.experiments.form.anyStage')}
            data={STAGES.map((stage) => ({ value: stage, label: t(`domain.stage.${stage}`) }))}
            clearable
          />
          <NumberInput
            {...form.getInputProps('planned')}
            label={t('insights.experiments.form.planned')}
            min={LEAST}
            max={MOST}
            step={10}
            clampBehavior="strict"
            allowDecimal={false}
          />
        </SimpleGrid>
        <Text size="sm" c="dimmed" className="num" role="status">
          {t('insights.experiments.form.power', { count: planned, points: visibleDifference(planned) })}
        </Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={close}>
            {t('shell.cancel')}
          </Button>
          <Button type="submit" loading={start.isPending}>
            {t('insights.experiments.form.submit')}
          </Button>
        </Group>
      </form>
    </Modal>
  )
}

/**
 * Percentage points between the two shares that an experiment of this size finds four times out of five: (z 97.5% + z 80%) standard errors of the
 * difference, about shares of one half.
 */
const visibleDifference = (planned: number): number => Math.round(((1.96 + 0.84) / Math.sqrt(planned)) * 100)
