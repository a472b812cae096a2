import { ActionIcon, Menu, SegmentedControl, TextInput, Tooltip, UnstyledButton } from '@mantine/core'
import {
  IconChevronDown,
  IconChevronLeft,
  IconChevronRight,
  IconLayoutSidebarRight,
  IconMinus,
  IconPlus,
  IconPresentation,
  type TablerIcon,
} from '@tabler/icons-react'
import type { SourceDetail } from '#shared/domain/knowledge.ts'
import { t } from '#shared/messages/index.ts'
import { formatShare } from '../../../components/format.ts'
import { showNote } from '../../../components/toasts.tsx'
import classes from './toolbar.module.css'
import { pageTyped } from './typed-page.ts'
import { type Zoom, zoomStep } from './zoom.ts'

interface ToolbarProps {
  source: SourceDetail
  /** The page in sight, from 1. */
  page: number
  labels: readonly (string | null)[]
  onTurn: (page: number) => void
  /** The zoom in force and what it comes to. */
  shown: number
  /** Whether there are pages to fit. */
  fits: boolean
  onZoom: (zoom: Zoom) => void
  /** Null where there is only the text. */
  mode: 'original' | 'text' | null
  onMode: (mode: 'original' | 'text') => void
  /** Null while there is nothing to show. */
  onShow: (() => void) | null
  panel: boolean
  onPanel: () => void
}

const ZOOMS = [0.5, 0.75, 1, 1.25, 1.5, 2, 3]

/** Everything that can be done with the document in view. */
export function Toolbar({ source, page, labels, onTurn, shown, fits, onZoom, mode, onMode, onShow, panel, onPanel }: ToolbarProps) {
  return (
    <div className={classes.bar} role="toolbar" aria-label={t('viewer.toolbar')}>
      <div className={classes.group}>
        <Tool label={t('knowledge.source.previous')} icon={IconChevronLeft} disabled={page <= 1} onClick={() => onTurn(page - 1)} />
        <PageField key={page} source={source} page={page} labels={labels} onTurn={onTurn} />
        <Tool label={t('knowledge.source.next')} icon={IconChevronRight} disabled={page >= source.pages} onClick={() => onTurn(page + 1)} />
      </div>
      <div className={classes.group}>
        <Tool label={t('viewer.zoomOut')} icon={IconMinus} onClick={() => onZoom(zoomStep(shown, -1))} />
        <Menu position="bottom" shadow="md">
          <Menu.Target>
            <UnstyledButton className={classes.zoom} aria-label={t('viewer.zoom', { share: formatShare(shown) })}>
              {formatShare(shown)}
              <IconChevronDown size={13} aria-hidden />
            </UnstyledButton>
          </Menu.Target>
          <Menu.Dropdown>
            {fits && <Menu.Item onClick={() => onZoom('width')}>{t('viewer.fitWidth')}</Menu.Item>}
            {fits && <Menu.Item onClick={() => onZoom('page')}>{t('viewer.fitPage')}</Menu.Item>}
            {ZOOMS.map((zoom) => (
              <Menu.Item key={zoom} onClick={() => onZoom(zoom)}>
                {formatShare(zoom)}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
        <Tool label={t('viewer.zoomIn')} icon={IconPlus} onClick={() => onZoom(zoomStep(shown, 1))} />
      </div>
      <div className={classes.group} data-end>
        {mode && (
          <SegmentedControl
            size="xs"
            value={mode}
            onChange={(value) => onMode(value === 'text' ? 'text' : 'original')}
            aria-label={t('viewer.mode')}
            data={[
              { value: 'original', label: t('viewer.original') },
              { value: 'text', label: t('viewer.text') },
            ]}
          />
        )}
        <Tool label={t('viewer.show')} icon={IconPresentation} disabled={!onShow} onClick={() => onShow?.()} />
        <Tool label={t(panel ? 'viewer.hidePanel' : 'viewer.showPanel')} icon={IconLayoutSidebarRight} pressed={panel} onClick={onPanel} />
      </div>
    </div>
  )
}

/** Shows the printed label of the page in sight and takes another one, or a number. */
function PageField({ source, page, labels, onTurn }: Pick<ToolbarProps, 'source' | 'page' | 'labels' | 'onTurn'>) {
  const label = labels[page - 1] ?? String(page)
  const submit = (typed: string) => {
    const found = pageTyped(typed, labels, source.pages)
    if (found) onTurn(found)
    else showNote(t('viewer.noSuchPage', { page: typed.trim() }))
  }
  return (
    <>
      <TextInput
        size="xs"
        w={56}
        classNames={{ input: classes.field }}
        aria-label={t('knowledge.source.page')}
        defaultValue={label}
        key={label}
        onFocus={(event) => event.currentTarget.select()}
        onKeyDown={(event) => {
          if (event.key === 'Enter') submit(event.currentTarget.value)
        }}
      />
      <span className={classes.place}>
        {label === String(page) ? t('viewer.of', { count: source.pages }) : t('viewer.ofLabelled', { page, count: source.pages })}
      </span>
    </>
  )
}

interface ToolProps {
  label: string
  icon: TablerIcon
  disabled?: boolean
  pressed?: boolean
  onClick: () => void
}

export function Tool({ label, icon: Icon, disabled = false, pressed, onClick }: ToolProps) {
  return (
    <Tooltip label={label}>
      <ActionIcon aria-label={label} aria-pressed={pressed} className={classes.tool} disabled={disabled} onClick={onClick} size="md">
        <Icon size={18} aria-hidden />
      </ActionIcon>
    </Tooltip>
  )
}
