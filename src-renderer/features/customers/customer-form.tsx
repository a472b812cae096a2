import { Button, Text } from '@mantine/core'
import { useForm } from '@mantine/form'
import { modals } from '@mantine/modals'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import type { Customer } from '#shared/domain/customers.ts'
import { t } from '#shared/messages/index.ts'
import type { RequestError } from '../../client/client.ts'
import { useAction } from '../../client/index.ts'
import { go, goBack, paths } from '../../components/navigation.ts'
import { Page, PageHeader } from '../../components/page.tsx'
import { showDone } from '../../components/toasts.tsx'
import { useCommand } from '../../stores/commands.ts'
import { acceptTyped } from './accept-typed.ts'
import classes from './customer-form.module.css'
import { FoldedSection } from './folded-section.tsx'
import { type CustomerFormErrors, checkForm, serverErrors } from './form-errors.ts'
import { type FormSection, SECTIONS, SectionFields, WhoFields } from './form-sections.tsx'
import { type CustomerField, toFormValues, toInput, toPatch } from './form-values.ts'

/** Writes a customer down: the name first, the rest folded until it is known. */
export function CustomerForm({ title, customer }: { title: string; customer?: Customer }) {
  const form = useForm({ initialValues: toFormValues(customer) })
  const frame = useRef<HTMLFormElement>(null)
  const [opened, setOpened] = useState<string[]>(() => SECTIONS.filter(countFilled).map((section) => section.id))
  const [refusal, setRefusal] = useState<string | null>(null)
  const closeAfter = useRef(false)

  function countFilled({ rows }: FormSection) {
    const blank = toFormValues()
    return rows.flat().filter((field) => String(form.values[field] ?? '') !== String(blank[field] ?? '')).length
  }

  const saved = (result: Customer) => {
    form.resetDirty()
    setRefusal(null)
    showDone(t('customers.form.saved', { name: result.name }))
    if (closeAfter.current) go(paths.customer(result.id), { replace: true })
    else if (!customer) go(`${paths.customer(result.id)}/edit`, { replace: true })
  }
  const refused = (error: RequestError) => {
    const errors = serverErrors(error)
    setRefusal(error.message)
    point(errors)
  }
  const create = useAction('customers.create', { onSuccess: saved, onError: refused })
  const update = useAction('customers.update', { onSuccess: saved, onError: refused })
  const saving = create.isPending || update.isPending

  /** Shows the errors, unfolds where they are and puts the caret in the first. */
  function point(errors: CustomerFormErrors) {
    form.setErrors(errors)
    const wrong = Object.keys(errors) as CustomerField[]
    setOpened((open) => [...open, ...SECTIONS.filter((s) => s.rows.flat().some((f) => wrong.includes(f))).map((s) => s.id)])
    requestAnimationFrame(() => frame.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus())
  }

  function save(close: boolean) {
    if (saving) return
    closeAfter.current = close
    acceptTyped()
    const values = form.getValues()
    const errors = checkForm(values)
    const count = Object.keys(errors).length
    if (count > 0) {
      setRefusal(t('customers.form.fix', { count }))
      point(errors)
    } else if (customer) update.mutate({ id: customer.id, patch: toPatch(values, customer) })
    else create.mutate(toInput(values))
  }

  const leave = () => goBack(customer ? paths.customer(customer.id) : paths.customers())
  const back = () => {
    if (!form.isDirty()) return leave()
    modals.openConfirmModal({
      title: t('customers.form.discard'),
      children: <Text size="sm">{t('customers.form.discardText')}</Text>,
      labels: { confirm: t('customers.form.discardConfirm'), cancel: t('customers.form.discardStay') },
      onConfirm: leave,
    })
  }
  useCommand('save', () => save(false))
  useCommand('saveAndClose', () => save(true))
  useCommand('back', back)
  useEffect(() => frame.current?.querySelector<HTMLElement>('[data-field="name"]')?.focus(), [])

  return (
    <Page width="narrow">
      <PageHeader title={title} onBack={back} subtitle={customer ? undefined : t('customers.form.optional')} />
      <form
        ref={frame}
        className={classes.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          save(true)
        }}
      >
        <div role="alert">
          {refusal && (
            <p className={classes.refusal}>
              <IconAlertTriangle size={18} aria-hidden />
              {refusal}
            </p>
          )}
        </div>
        <section className={classes.who} aria-label={t('customers.form.who')}>
          <WhoFields form={form} />
        </section>
        {SECTIONS.map((section) => (
          <FoldedSection
            key={section.id}
            title={t(section.title)}
            hint={t(section.hint)}
            filled={countFilled(section)}
            open={opened.includes(section.id)}
            onToggle={(open) => setOpened((now) => (open ? [...now, section.id] : now.filter((id) => id !== section.id)))}
          >
            <SectionFields form={form} rows={section.rows} />
          </FoldedSection>
        ))}
        <div className={classes.bar}>
          <Text size="xs" c="dimmed" className={classes.keys}>
            {t('customers.form.keys')}
          </Text>
          <Button variant="default" onClick={back}>
            {t('customers.form.cancel')}
          </Button>
          <Button variant="default" onClick={() => save(false)} loading={saving && !closeAfter.current}>
            {t('customers.form.save')}
          </Button>
          <Button type="submit" loading={saving && closeAfter.current}>
            {t('customers.form.saveAndClose')}
          </Button>
        </div>
      </form>
    </Page>
  )
}
