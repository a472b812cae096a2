import { Button, Group } from '@mantine/core'
import { useClipboard } from '@mantine/hooks'
import { IconCheck, IconCopy, IconPrinter } from '@tabler/icons-react'
import { useEffect, useRef } from 'react'
import type { Recommendation } from '#shared/domain/recommendations.ts'
import { t } from '#shared/messages/index.ts'
import { queryClient, useAction } from '../../client/index.ts'
import { ExportMenu } from './export-menu.tsx'
import { type Form, FormChoice } from './form-choice.tsx'
import classes from './text-form.module.css'

/** The same points as a text to send or read out; another form only re-words, nothing is thought anew. */
export function TextForm({ advice }: { advice: Recommendation }) {
  const clipboard = useClipboard({ timeout: 2000 })
  const sheet = useRef<HTMLElement>(null)
  // Where the window may not write to the clipboard, the rep can: the text is there, selected.
  useEffect(() => {
    if (clipboard.error && sheet.current) getSelection()?.selectAllChildren(sheet.current)
  }, [clipboard.error])
  const render = useAction('recommendations.render', {
    onSuccess: (rendered) => queryClient.setQueryData(['recommendations.get', { id: rendered.id }], rendered),
  })
  const { id, text, format, tone, length } = advice
  const form: Form = render.isPending ? render.variables : { format, tone, length }
  return (
    <div className={classes.sheet}>
      <FormChoice value={form} onChange={(change) => render.mutate({ id, ...form, ...change })} />
      <article
        ref={sheet}
        className={classes.text}
        aria-label={t('coach.text.label')}
        aria-busy={render.isPending}
        aria-live="polite"
        data-busy={render.isPending || undefined}
      >
        {text}
      </article>
      <Group>
        <Button
          leftSection={clipboard.copied ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />}
          onClick={() => clipboard.copy(text)}
        >
          <span aria-live="polite">{t(clipboard.copied ? 'coach.text.copied' : 'coach.text.copy')}</span>
        </Button>
        <ExportMenu id={id} />
        <Button variant="subtle" leftSection={<IconPrinter size={16} aria-hidden />} onClick={() => window.print()}>
          {t('coach.text.print')}
        </Button>
        <span role="status" className={classes.failed}>
          {clipboard.error && t('coach.text.copyFailed')}
        </span>
      </Group>
    </div>
  )
}
