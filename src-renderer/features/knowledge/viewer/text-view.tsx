import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react'
import type { Range, SourceDetail } from '#shared/domain/knowledge.ts'
import { t } from '#shared/messages/index.ts'
import { useRoute } from '../../../client/index.ts'
import { ErrorState, LoadingState } from '../../../components/states.tsx'
import { flowOf } from './flow.ts'
import { useFoundWords } from './found-words.ts'
import { locate } from './locate.ts'
import { ScrollView } from './scroll-view.tsx'
import { splitBlocks } from './text-blocks.ts'
import classes from './text-view.module.css'
import type { ViewProps } from './view-props.ts'

/** A table with more columns is too wide to be read as one. */
const MOST_COLUMNS = 9

/** One page as the text a citation is verified against, its table rows drawn as tables. */
export function TextView({ source, jump, passage, words, zoom, label, onPage, onZoom, onPassage }: ViewProps & { source: SourceDetail }) {
  const { page } = jump
  const { data, error, refetch } = useRoute('knowledge.page', { sourceId: source.id, page }, { keep: true })
  // The turned page is asked for ahead, so that paging through feels like paper.
  useRoute('knowledge.page', { sourceId: source.id, page: page + 1 }, { enabled: page < source.pages })
  const root = useRef<HTMLDivElement>(null)
  const mark = useRef<HTMLElement>(null)
  const text = data?.text
  const quote = passage?.page === data?.page ? passage?.quote : undefined
  const ranges = text !== undefined && quote ? (locate(flowOf([text]), quote)?.stretches ?? []) : []
  useFoundWords(root, words, text)

  const scale = typeof zoom === 'number' ? zoom : 1
  useEffect(() => onZoom(scale), [scale, onZoom])
  useEffect(() => {
    if (data) onPage(data.page)
  }, [data, onPage])
  const missing = quote !== undefined && ranges.length === 0
  useEffect(() => {
    if (quote !== undefined) onPassage(!missing)
  }, [quote, missing, onPassage])
  const shown = data?.page
  useLayoutEffect(() => {
    if (shown !== jump.page) return
    root.current?.parentElement?.scrollTo(0, 0)
    if (jump.toPassage) mark.current?.scrollIntoView({ block: 'center' })
  }, [shown, jump])

  if (error) return <ErrorState small error={error} onRetry={refetch} />
  if (text === undefined) return <LoadingState />
  return (
    <ScrollView className={classes.view} label={label}>
      <div ref={root} className={classes.text} style={{ fontSize: `${scale * 1.0625}rem` }}>
        {text.trim() === '' ? <p className={classes.empty}>{t('viewer.emptyPage')}</p> : <Blocks text={text} ranges={ranges} mark={mark} />}
      </div>
    </ScrollView>
  )
}

interface MarkedProps {
  text: string
  /** In order. */
  ranges: readonly Range[]
  /** The first marked part: what is brought into sight. */
  mark: RefObject<HTMLElement | null>
}

function Blocks({ text, ranges, mark }: MarkedProps) {
  return splitBlocks(text).map((block) => {
    if (block.kind === 'line')
      return (
        <p key={block.start}>
          <Marked text={text} {...block} ranges={ranges} mark={mark} />
        </p>
      )
    return (
      <div key={block.start} className={classes.table} data-wide={block.rows.some((cells) => cells.length > MOST_COLUMNS) || undefined}>
        <table>
          <tbody>
            {block.rows.map((cells) => (
              <tr key={cells[0]?.start}>
                {cells.map((cell) => (
                  <td key={cell.start}>
                    <Marked text={text} {...cell} ranges={ranges} mark={mark} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    )
  })
}

/** A stretch of the page with the parts of the passage that fall into it marked. */
function Marked({ text, start, end, ranges, mark }: MarkedProps & Range) {
  const inside = ranges.filter((range) => range.start < end && range.end > start)
  let done = start
  return (
    <>
      {inside.map((range) => {
        const [from, to] = [Math.max(start, range.start), Math.min(end, range.end)]
        const before = text.slice(done, from)
        done = to
        return (
          <span key={from}>
            {before}
            <mark ref={range === ranges[0] && range.start >= start ? mark : undefined}>{text.slice(from, to)}</mark>
          </span>
        )
      })}
      {text.slice(done, end)}
    </>
  )
}
