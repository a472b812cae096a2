import { Button, Collapse, Group, SimpleGrid, TagsInput, Text, Textarea, TextInput, UnstyledButton } from '@mantine/core'
import { IconChevronRight } from '@tabler/icons-react'
import { useEffect, useId, useRef, useState } from 'react'
import { t } from '#shared/messages/index.ts'
import type { RequestError } from '../../client/client.ts'
import { useCommand } from '../../stores/commands.ts'
import classes from './ask-form.module.css'
import { AskMore } from './ask-more.tsx'
import { CustomerPicker } from './customer-picker.tsx'
import type { Draft, DraftField } from './draft.ts'
import { Preview } from './preview.tsx'
import { Refusal } from './refusal.tsx'

interface AskFormProps {
  draft: Draft
  onChange: (changes: Partial<Draft>) => void
  onSubmit: () => void
  error: RequestError | null
  /** Empties the question. */
  onClear?: () => void
  /** Keeps the advice as it is. */
  onClose?: () => void
  /** Where the caret starts. */
  focus?: DraftField
}

/** Where each thing that can be missing is said. */
const MENDED_IN = { subject: ['situation', 'product'], need: ['situation', 'concerns', 'customer'] } as const

/** The fields that can make up for what `insufficient_context` names: the situation, and those of the others that are still empty. */
function fieldsToMend(error: RequestError | null, draft: Draft): DraftField[] {
  if (error?.code !== 'insufficient_context') return []
  const named = String(error.details.missing ?? '')
  return (['subject', 'need'] as const)
    .filter((part) => named.includes(t(`advice.missing.${part}`)))
    .flatMap((part) => MENDED_IN[part])
    .filter((field) => field === 'situation' || !String(draft[field] ?? ''))
}

const FOLDED: DraftField[] = ['stage', 'competitors', 'urgency', 'format', 'tone', 'length']

/** The question: the situation first and large, what sharpens it below. */
export function AskForm({ draft, onChange, onSubmit, error, onClear, onClose, focus = 'situation' }: AskFormProps) {
  const frame = useRef<HTMLFormElement>(null)
  const more = useId()
  const [open, setOpen] = useState(FOLDED.includes(focus))
  useCommand('saveAndClose', onSubmit)
  useCommand('search', () => frame.current?.querySelector<HTMLElement>('[data-field="situation"]')?.focus())
  useCommand('back', () => onClose?.(), onClose !== undefined)
  useEffect(() => frame.current?.querySelector<HTMLElement>(`[data-field="${focus}"]`)?.focus(), [focus])

  const marked = fieldsToMend(error, draft)
  const empty = !draft.situation.trim() && !draft.customer && !draft.product.trim()
  return (
    <form
      ref={frame}
      className={classes.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        onSubmit()
      }}
    >
      <div role="alert">{error && <Refusal error={error} />}</div>
      <Textarea
        label={t('coach.ask.situation')}
        placeholder={t('coach.ask.placeholder')}
        description={marked.includes('situation') ? t('coach.failed.offer') : undefined}
        value={draft.situation}
        onChange={(event) => onChange({ situation: event.currentTarget.value })}
        error={marked.includes('situation')}
        size="md"
        autosize
        minRows={4}
        maxRows={14}
        maxLength={5000}
        data-field="situation"
      />
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="md">
        <CustomerPicker value={draft.customer} onChange={(customer) => onChange({ customer })} error={marked.includes('customer')} />
        <TextInput
          label={t('coach.ask.product')}
          placeholder={t('coach.ask.productHint')}
          value={draft.product}
          onChange={(event) => onChange({ product: event.currentTarget.value })}
          error={marked.includes('product')}
          maxLength={200}
          data-field="product"
        />
      </SimpleGrid>
      <TagsInput
        label={t('coach.ask.concerns')}
        placeholder={draft.concerns.length ? undefined : t('coach.ask.concernsHint')}
        value={draft.concerns}
        onChange={(concerns) => onChange({ concerns })}
        error={marked.includes('concerns')}
        splitChars={[',', ';']}
        maxTags={20}
        data-field="concerns"
      />
      <div>
        <UnstyledButton className={classes.more} aria-expanded={open} aria-controls={more} onClick={() => setOpen(!open)}>
          <IconChevronRight size={16} aria-hidden className={classes.chevron} data-open={open || undefined} />
          {t('coach.ask.more')}
          <span className={classes.hint}>{open ? '' : t('coach.ask.moreHint')}</span>
        </UnstyledButton>
        <Collapse expanded={open} transitionDuration={120} id={more}>
          <AskMore draft={draft} onChange={onChange} />
        </Collapse>
      </div>
      <Group gap="xs" justify="flex-end">
        <Text size="xs" c="dimmed" flex={1}>
          {t('coach.ask.keys')}
        </Text>
        {!empty && <Preview draft={draft} />}
        {onClear && !empty && (
          <Button variant="subtle" onClick={onClear}>
            {t('coach.ask.clear')}
          </Button>
        )}
        {onClose && (
          <Button variant="default" onClick={onClose}>
            {t('coach.ask.close')}
          </Button>
        )}
        <Button type="submit">{t(onClose ? 'coach.ask.again' : 'coach.ask.submit')}</Button>
      </Group>
    </form>
  )
}
