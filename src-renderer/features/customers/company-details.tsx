import { Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { type Company, type CompanyDetails, CompanyPatch } from '#shared/domain/customers.ts'
import { t } from '#shared/messages/index.ts'
import { queryClient, useAction } from '../../client/index.ts'
import { Section } from '../../components/page.tsx'
import classes from './about-card.module.css'
import { FactRow } from './fact-row.tsx'
import { focusInvalid, InPlace } from './in-place.tsx'
import { useLines } from './use-lines.ts'

const FIELDS = ['website', 'phone', 'address', 'industry', 'notes'] as const satisfies (keyof CompanyDetails)[]
type Field = (typeof FIELDS)[number]

/** What is known of a company itself, each line edited where it stands. */
export function CompanyDetailsCard({ company }: { company: Company }) {
  const { list, tabStop, isOpen, edit, close } = useLines()
  return (
    <Section title={t('customers.page.about')}>
      <dl {...list} className={classes.facts}>
        {FIELDS.map((field) => (
          <FactRow
            key={field}
            id={field}
            label={t(`customers.companies.${field}`)}
            value={company.details[field] ?? ''}
            wide={field === 'notes' && (isOpen(field) || company.details.notes !== undefined)}
            tabStop={field === tabStop(FIELDS)}
            onEdit={() => edit(field)}
          >
            {isOpen(field) && <Editor company={company} field={field} onClose={(withFocus) => close(field, withFocus)} />}
          </FactRow>
        ))}
      </dl>
    </Section>
  )
}

interface EditorProps {
  company: Company
  field: Field
  onClose: (withFocus: boolean) => void
}

function Editor({ company: { name, details }, field, onClose }: EditorProps) {
  const before = details[field] ?? ''
  const [text, setText] = useState(before)
  const [wrong, setWrong] = useState<string | null>(null)
  const update = useAction('customers.updateCompany', {
    onSuccess: (company) => queryClient.setQueryData(['customers.company', { name }], company),
  })
  const save = (close: () => void) => {
    if (update.isPending) return
    if (text.trim() === before) return close()
    const patch = { [field]: text.trim() || null }
    const issue = CompanyPatch.safeParse(patch).error?.issues[0]
    setWrong(issue?.code === 'too_big' ? t('customers.invalid.tooLong', { max: Number(issue.maximum) }) : null)
    if (issue) focusInvalid()
    else update.mutate({ name, patch })
  }
  const Input = field === 'notes' || field === 'address' ? Textarea : TextInput
  return (
    <InPlace
      label={t(`customers.companies.${field}`)}
      multiline={Input === Textarea}
      saved={update.isSuccess && (update.data.details[field] ?? '') === before}
      onSave={save}
      onClose={onClose}
    >
      <Input
        size="xs"
        aria-label={t(`customers.companies.${field}`)}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        error={wrong}
        {...(Input === Textarea && { autosize: true, minRows: 3, maxRows: 12 })}
      />
    </InPlace>
  )
}
