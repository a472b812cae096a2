import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import type { CustomerSummary } from '#shared/domain/customers.ts'
import { t } from '#shared/messages/index.ts'
import { StyleHint, Tag } from '../../components/badges.tsx'
import { fromNow } from '../../components/format.ts'
import { paths } from '../../components/navigation.ts'
import { budgetWords } from './budget-words.ts'
import classes from './customer-list.module.css'

const ROW_HEIGHT_PX = 60
const HEAD_HEIGHT_PX = 36

interface CustomerRowsProps {
  rows: CustomerSummary[]
  total: number
  loadMore: () => void
}

/** The rows in sight, and only those. One row takes part in the tab order; the arrow keys move along the list. */
export function CustomerRows({ rows, total, loadMore }: CustomerRowsProps) {
  const scroller = useRef<HTMLDivElement>(null)
  const [chosen, setCurrent] = useState(0)
  const current = Math.min(chosen, rows.length - 1)
  const [moved, setMoved] = useState(false)
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT_PX,
    overscan: 8,
    // The heading scrolls with the rows and stays on top of them.
    paddingStart: HEAD_HEIGHT_PX,
    scrollPaddingStart: HEAD_HEIGHT_PX,
    // The row the keyboard is on stays drawn wherever the list is scrolled to, so that its focus is never lost.
    rangeExtractor: (range) => [...new Set([...defaultRangeExtractor(range), current])].sort((a, b) => a - b),
    getItemKey: (index) => rows[index]?.id ?? index,
  })
  const items = virtual.getVirtualItems()
  const last = virtual.range?.endIndex ?? 0

  useEffect(() => {
    if (last >= rows.length - 20) loadMore()
  }, [last, rows.length, loadMore])

  useEffect(() => {
    if (!moved) return
    scroller.current?.querySelector<HTMLElement>(`[data-index="${current}"]`)?.focus({ preventScroll: true })
  }, [current, moved])

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const to = { ArrowDown: current + 1, ArrowUp: current - 1, Home: 0, End: rows.length - 1 }[event.key]
    if (to === undefined) return
    event.preventDefault()
    const within = Math.max(0, Math.min(rows.length - 1, to))
    virtual.scrollToIndex(within)
    setCurrent(within)
    setMoved(true)
  }

  return (
    <div className={classes.sheet}>
      <div ref={scroller} className={classes.scroller}>
        <div className={classes.head} aria-hidden>
          <span>{t('customers.column.name')}</span>
          <span>{t('customers.column.stage')}</span>
          <span>{t('customers.column.style')}</span>
          <span className={classes.right}>{t('customers.column.budget')}</span>
          <span className={classes.right}>{t('customers.column.last')}</span>
        </div>
        <ul
          className={classes.rows}
          style={{ height: virtual.getTotalSize() - HEAD_HEIGHT_PX }}
          onKeyDown={onKeyDown}
          aria-label={t('customers.title')}
        >
          {items.map((item) => {
            const customer = rows[item.index]
            if (!customer) return null
            return (
              <li
                key={item.key}
                className={classes.item}
                style={{ transform: `translateY(${item.start - HEAD_HEIGHT_PX}px)`, height: ROW_HEIGHT_PX }}
                aria-setsize={total}
                aria-posinset={item.index + 1}
              >
                <Row customer={customer} index={item.index} tabStop={item.index === current} onFocus={() => setCurrent(item.index)} />
              </li>
            )
          })}
        </ul>
      </div>
    </div>
  )
}

/** Moves from the search into the list, to the row that takes part in the tab order; false when there is none. */
export function focusRows(): boolean {
  const row = document.querySelector<HTMLElement>('[data-index][tabindex="0"]')
  row?.focus()
  return row !== null
}

interface RowProps {
  customer: CustomerSummary
  index: number
  tabStop: boolean
  onFocus: () => void
}

function Row({ customer, index, tabStop, onFocus }: RowProps) {
  const { name, company, stage, style, buyingContext, lastInteractionAt } = customer
  return (
    <a
      className={classes.row}
      href={`#${paths.customer(customer.id)}`}
      data-index={index}
      tabIndex={tabStop ? 0 : -1}
      onFocus={onFocus}
      title={company ? `${name}, ${company}` : name}
    >
      <span className={classes.who}>
        <span className={classes.name}>{name}</span>
        {company && <span className={classes.company}>{company}</span>}
      </span>
      <span>{stage ? <Tag>{t(`domain.stage.${stage}`)}</Tag> : <Quiet>{t('customers.noStage')}</Quiet>}</span>
      <span className={classes.style}>
        <StyleHint style={style.value} confidence={style.confidence} from={style.from} />
      </span>
      <span className={`${classes.right} num`}>{budgetWords(buyingContext?.budget) ?? <Quiet>{t('customers.noBudget')}</Quiet>}</span>
      <span className={`${classes.right} ${classes.soft}`}>
        {lastInteractionAt ? <time dateTime={lastInteractionAt}>{fromNow(lastInteractionAt)}</time> : t('customers.never')}
      </span>
    </a>
  )
}

function Quiet({ children }: { children: string }) {
  return <span className={classes.soft}>{children}</span>
}
