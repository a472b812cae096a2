import { Button, Group, Modal, Radio } from '@mantine/core'
import { useState } from 'react'
import { SOURCE_KINDS, type SourceKind } from '#shared/domain/knowledge.ts'
import { t } from '#shared/messages/index.ts'
import { KIND_ICONS } from '../../components/badges.tsx'
import { useImportTray } from '../../stores/import-tray.ts'
import classes from './import.module.css'
import { useImport } from './use-import.ts'

const NAMES_SHOWN = 5

/** Asks what the waiting files are for, then hands them over. */
export function ImportDialog() {
  const { waiting, lastKind, clear, remember } = useImportTray()
  const [chosen, setChosen] = useState<SourceKind | null>(null)
  const { start, sent } = useImport()
  const kind = chosen ?? lastKind
  const close = () => {
    setChosen(null)
    clear()
  }
  return (
    <Modal opened={waiting.length > 0} onClose={close} title={t('knowledge.import.question', { count: waiting.length })} size="lg">
      <form
        onSubmit={async (event) => {
          event.preventDefault()
          remember(kind)
          await start(waiting, kind)
          close()
        }}
      >
        <ul className={classes.names}>
          {waiting.slice(0, NAMES_SHOWN).map((file) => (
            <li key={nameOf(file)}>{nameOf(file)}</li>
          ))}
          {waiting.length > NAMES_SHOWN && <li>{t('knowledge.import.more', { count: waiting.length - NAMES_SHOWN })}</li>}
        </ul>
        <Radio.Group value={kind} onChange={(value) => setChosen(value as SourceKind)} aria-label={t('knowledge.import.kind')}>
          <div className={classes.kinds}>
            {SOURCE_KINDS.map((one) => {
              const Icon = KIND_ICONS[one]
              return (
                <Radio.Card key={one} value={one} className={classes.kind}>
                  <Icon size={20} stroke={1.6} aria-hidden />
                  <span>
                    <span className={classes.kindName}>{t(`domain.kind.${one}`)}</span>
                    <span className={classes.kindHint}>{t(`domain.kindHint.${one}`)}</span>
                  </span>
                  <Radio.Indicator size="xs" />
                </Radio.Card>
              )
            })}
          </div>
        </Radio.Group>
        <Group justify="flex-end" mt="lg">
          {sent && (
            <span className={classes.sending} role="status">
              {t('knowledge.import.sending', sent)}
            </span>
          )}
          <Button variant="default" onClick={close} disabled={sent !== null}>
            {t('shell.cancel')}
          </Button>
          <Button type="submit" loading={sent !== null} data-autofocus>
            {t('knowledge.import.start')}
          </Button>
        </Group>
      </form>
    </Modal>
  )
}

const nameOf = (file: File | { path: string }): string =>
  'path' in file && !(file instanceof File) ? (file.path.split(/[\\/]/).at(-1) ?? '') : (file as File).name
