import type { ReactNode } from 'react'
import classes from './quote.module.css'

interface QuoteProps {
  children: ReactNode
  /** Who or what is quoted: a source and its page, or the customer. */
  from?: ReactNode
  /** Without the rule at the side, for tight places. */
  plain?: boolean
}

/** Words that are not ours, in serif: evidence from a source, or what the customer said. */
export function Quote({ children, from, plain }: QuoteProps) {
  return (
    <figure className={classes.quote} data-plain={plain || undefined}>
      <blockquote className={classes.words}>{children}</blockquote>
      {from && <figcaption className={classes.from}>{from}</figcaption>}
    </figure>
  )
}
