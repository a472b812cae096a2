import { Button, Group, Popover, Switch, Text, UnstyledButton } from '@mantine/core'
import { type KeyboardEvent, useState } from 'react'
import type { Style } from '#shared/domain/common.ts'
import { STYLES } from '#shared/domain/common.ts'
import type { Customer, PersonalityAssessment } from '#shared/domain/customers.ts'
import { t } from '#shared/messages/index.ts'
import { useAction, useRoute } from '../../client/index.ts'
import { StyleHint } from '../../components/badges.tsx'
import { formatDate } from '../../components/format.ts'
import { Quote } from '../../components/quote.tsx'
import { ErrorState, LoadingState } from '../../components/states.tsx'
import { useCommand } from '../../stores/commands.ts'
import { ChoiceChips } from './choice-chips.tsx'
import { StyleChecklistDialog } from './style-checklist.tsx'
import { byQuote, missedHabits, type QuotedEvidence, weighEvidence } from './style-evidence.ts'
import { Ethics } from './style-forms.tsx'
import { StyleQuestionnaireDialog } from './style-questionnaire.tsx'
import classes from './style-reading.module.css'

/** The style hint, small, with its confidence; what speaks for and against it is one click away, and so is the rep's own say. */
export function StyleReading({ customer }: { customer: Customer }) {
  const { value, confidence, from } = customer.style
  const [opened, setOpened] = useState(false)
  const [form, setForm] = useState<'questionnaire' | 'checklist' | null>(null)
  const fill = (which: 'questionnaire' | 'checklist') => {
    setOpened(false)
    setForm(which)
  }
  const close = () => setForm(null)
  useCommand('back', () => setOpened(false), opened)
  return (
    <div className={classes.line}>
      <StyleHint style={value} confidence={confidence} from={from} withAdvice />
      <Popover
        opened={opened}
        onChange={setOpened}
        width={440}
        position="bottom-start"
        middlewares={{ flip: false, shift: true, size: { padding: 12, apply: fitBelow } }}
        trapFocus
        returnFocus
      >
        <Popover.Target>
          <UnstyledButton className={classes.how} onClick={() => setOpened(!opened)}>
            {t('customers.hint.how')}
          </UnstyledButton>
        </Popover.Target>
        <Popover.Dropdown className={classes.card} aria-label={t('customers.hint.how')} onKeyDown={keepEscape}>
          <HowWeKnow customer={customer} onFill={fill} />
        </Popover.Dropdown>
      </Popover>
      <StyleQuestionnaireDialog customer={customer} opened={form === 'questionnaire'} onClose={close} />
      <StyleChecklistDialog customer={customer} opened={form === 'checklist'} onClose={close} />
    </div>
  )
}

interface HowWeKnowProps {
  customer: Customer
  onFill: (form: 'questionnaire' | 'checklist') => void
}

function HowWeKnow({ customer: { id, style, personality, styleQuestionnaire, styleChecklist }, onFill }: HowWeKnowProps) {
  const reading = useRoute('customers.personality', { id })
  const update = useAction('customers.update')
  const off = style.from === 'off'
  const set = (value: Style | 'auto') =>
    update.mutate({ id, patch: { personality: value === 'auto' ? null : { style: value, method: 'manual' } } })

  return (
    <>
      {reading.isPending && <LoadingState />}
      {reading.isError && <ErrorState small error={reading.error} />}
      {reading.data && !off && <Reading reading={reading.data} />}
      <Group gap="xs" mt="md">
        <Button variant="default" size="xs" disabled={off} onClick={() => onFill('questionnaire')}>
          {styleQuestionnaire ? t('style.askAgain', { date: formatDate(styleQuestionnaire.on) }) : t('style.ask')}
        </Button>
        <Button variant="default" size="xs" disabled={off} onClick={() => onFill('checklist')}>
          {styleChecklist ? t('style.seenAgain', { date: formatDate(styleChecklist.on) }) : t('style.seen')}
        </Button>
      </Group>
      <div className={classes.override}>
        <Text size="sm" fw={600}>
          {t('customers.hint.yours')}
        </Text>
        <ChoiceChips
          label={t('customers.hint.yours')}
          options={[
            { value: 'auto', label: t('customers.hint.auto') },
            ...STYLES.map((value) => ({ value, label: t(`domain.style.${value}`) })),
          ]}
          value={personality?.method === 'manual' && personality.style ? personality.style : 'auto'}
          onChange={set}
          size="xs"
          disabled={off}
        />
        <Switch
          size="sm"
          label={t('customers.hint.turnOff')}
          description={t('customers.hint.turnOffText')}
          checked={off}
          onChange={(event) =>
            update.mutate({ id, patch: { personality: event.currentTarget.checked ? { style: null, method: 'off' } : null } })
          }
        />
      </div>
    </>
  )
}

function Reading({ reading }: { reading: PersonalityAssessment }) {
  const { style, evidence, absent, note } = reading
  const fewer = missedHabits(absent)
  const sides = style ? weighEvidence(style, evidence) : null
  return (
    <div className={classes.reading}>
      <Text size="sm">{note}</Text>
      <Ethics />
      {sides ? (
        <>
          <Side title={t('customers.hint.for')} evidence={sides.supporting} />
          <Side title={t('customers.hint.against')} evidence={sides.opposing} />
        </>
      ) : (
        evidence.length > 0 && <Side title={t('customers.hint.read')} evidence={byQuote(evidence)} />
      )}
      {fewer.length > 0 && (
        <Text size="xs" c="dimmed">
          {t('style.fewer', { habits: fewer.join(', ') })}
        </Text>
      )}
    </div>
  )
}

/** The card ends where the window does; what does not fit is scrolled to. */
function fitBelow({ availableHeight, elements }: { availableHeight: number; elements: { floating: HTMLElement } }) {
  elements.floating.style.maxHeight = `${Math.max(240, availableHeight)}px`
}

/** Esc closes this card only; the page behind it stays. */
function keepEscape(event: KeyboardEvent) {
  if (event.key === 'Escape') event.stopPropagation()
}

/** Which way a quote pulls, by which habit, and whose words it is. */
function sourceLine({ pulls, habits, from }: QuotedEvidence): string {
  const ways = pulls.map(({ axis, direction }) => t(`customers.hint.${axis}.${direction}`)).join(', ')
  const why = habits.map((habit) => t(`style.habit.${habit}`)).join(', ')
  return t('customers.hint.source', { pull: why ? t('style.because', { ways, why }) : ways, from: t(`customers.hint.from.${from}`) })
}

/** The strongest few are enough to judge by. */
const SHOWN = 4

function Side({ title, evidence }: { title: string; evidence: QuotedEvidence[] }) {
  return (
    <div>
      <h3 className={classes.side}>{title}</h3>
      {evidence.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('customers.hint.nothing')}
        </Text>
      )}
      <ul className={classes.evidence}>
        {evidence.slice(0, SHOWN).map((item) => (
          <li key={item.quote}>
            <Quote plain from={sourceLine(item)}>
              {item.quote}
            </Quote>
          </li>
        ))}
      </ul>
    </div>
  )
}
