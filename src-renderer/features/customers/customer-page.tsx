import { ActionIcon, Button, Tooltip } from '@mantine/core'
import { IconChevronLeft, IconChevronRight, IconPencil, IconPlus, IconSparkles } from '@tabler/icons-react'
import { type ReactNode, useRef, useState } from 'react'
import type { Customer, LoggedInteraction } from '#shared/domain/customers.ts'
import { t } from '#shared/messages/index.ts'
import { useRoute } from '../../client/index.ts'
import { Tag } from '../../components/badges.tsx'
import { go, paths } from '../../components/navigation.ts'
import { Page, PageHeader } from '../../components/page.tsx'
import { ErrorState, LoadingState } from '../../components/states.tsx'
import { useCommand } from '../../stores/commands.ts'
import { AboutCard } from './about-card.tsx'
import { AdviceCard } from './advice-card.tsx'
import { CustomerMenu } from './customer-menu.tsx'
import classes from './customer-page.module.css'
import { DriversCard } from './drivers-card.tsx'
import { FollowUpsCard } from './follow-ups-card.tsx'
import { LoggedNote } from './logged-note.tsx'
import { MailDrop } from './mail-drop.tsx'
import { Promises } from './promises.tsx'
import { QuickLog } from './quick-log.tsx'
import { StyleReading } from './style-reading.tsx'
import { Timeline } from './timeline.tsx'
import { useLogForm } from './use-log-form.ts'
import { useNeighbours } from './use-neighbours.ts'

/** One person: who they are, what they decide by, what was said and what is next. */
export function CustomerPage({ id }: { id: string }) {
  const customer = useRoute('customers.get', { id })
  const { previous, next } = useNeighbours(id)
  const visit = (to: string | null) => () => to && go(paths.customer(to), { replace: true })
  useCommand('previous', visit(previous))
  useCommand('next', visit(next))
  useCommand('back', () => go(paths.customers()))

  if (customer.isPending) return <LoadingState />
  if (customer.isError) return <ErrorState error={customer.error} onRetry={() => customer.refetch()} />
  const steps = (
    <>
      <Step label={t('customers.page.previous')} onClick={visit(previous)} disabled={!previous} icon={IconChevronLeft} />
      <Step label={t('customers.page.next')} onClick={visit(next)} disabled={!next} icon={IconChevronRight} />
    </>
  )
  return <Loaded customer={customer.data} steps={steps} />
}

function Loaded({ customer, steps }: { customer: Customer; steps: ReactNode }) {
  const { id, name, company, demographics, stage } = customer
  const [logging, setLogging] = useState(false)
  const [logged, setLogged] = useState<LoggedInteraction | null>(null)
  const log = useLogForm()
  const logButton = useRef<HTMLButtonElement>(null)
  const open = () => {
    setLogged(null)
    setLogging(true)
  }
  // What closes takes the focus with it; the keyboard goes on from the button that opened it.
  const close = () => {
    setLogging(false)
    logButton.current?.focus()
  }
  const dismiss = () => {
    setLogged(null)
    logButton.current?.focus()
  }
  useCommand('new', open)

  const facts = [demographics?.profession, demographics?.location].filter(Boolean).join(' · ')
  return (
    <Page>
      <MailDrop customerId={id} />
      <PageHeader
        title={name}
        onBack={() => go(paths.customers())}
        beside={stage && <Tag>{t(`domain.stage.${stage}`)}</Tag>}
        subtitle={
          <>
            <div className={classes.facts}>
              {company && <a href={`#${paths.company(company)}`}>{company}</a>}
              {company && facts && ' · '}
              {facts}
            </div>
            <StyleReading customer={customer} />
          </>
        }
        actions={
          <>
            {steps}
            <Step label={t('customers.page.edit')} onClick={() => go(`${paths.customer(id)}/edit`)} icon={IconPencil} />
            <CustomerMenu customer={customer} />
            <Button
              ref={logButton}
              variant="default"
              leftSection={<IconPlus size={16} aria-hidden />}
              onClick={open}
              aria-expanded={logging}
            >
              {t('customers.log.open')}
            </Button>
            <Button leftSection={<IconSparkles size={16} aria-hidden />} onClick={() => go(paths.coach({ customerId: id }))}>
              {t('customers.page.advice')}
            </Button>
          </>
        }
      />
      <div className={classes.columns}>
        <div className={classes.column}>
          {logging && (
            <QuickLog
              customerId={id}
              form={log}
              onClose={close}
              onLogged={(result) => {
                close()
                setLogged(result)
              }}
            />
          )}
          <div role="status">{logged && <LoggedNote logged={logged} onClose={dismiss} />}</div>
          <FollowUpsCard customerId={id} />
          <Promises customerId={id} />
          <Timeline customerId={id} />
        </div>
        <div className={classes.column}>
          <DriversCard customerId={id} />
          <AboutCard customer={customer} />
          <AdviceCard customerId={id} />
        </div>
      </div>
    </Page>
  )
}

interface StepProps {
  label: string
  onClick: () => void
  disabled?: boolean
  icon: typeof IconChevronLeft
}

function Step({ label, onClick, disabled, icon: Icon }: StepProps) {
  return (
    <Tooltip label={label}>
      <ActionIcon onClick={onClick} disabled={disabled} aria-label={label} className={classes.step}>
        <Icon size={18} aria-hidden />
      </ActionIcon>
    </Tooltip>
  )
}
