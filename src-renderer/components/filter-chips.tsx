import type { TablerIcon } from '@tabler/icons-react'
import classes from './filter-chips.module.css'

interface FilterChipsProps<Value extends string> {
  /** What is narrowed, for screen readers. */
  label: string
  /** The word on the first chip, which takes the filter away. */
  all: string
  options: readonly { value: Value; label: string; icon?: TablerIcon }[]
  /** Null shows everything. */
  value: Value | null
  onChange: (value: Value | null) => void
  small?: boolean
}

/** One choice out of a few, or all of them: a row of pills over a list. */
export function FilterChips<Value extends string>({ label, all, options, value, onChange, small }: FilterChipsProps<Value>) {
  return (
    <fieldset className={classes.chips} aria-label={label} data-small={small || undefined}>
      <button type="button" className={classes.chip} aria-pressed={value === null} onClick={() => onChange(null)}>
        {all}
      </button>
      {options.map(({ value: one, label: word, icon: Icon }) => (
        <button
          key={one}
          type="button"
          className={classes.chip}
          aria-pressed={value === one}
          onClick={() => onChange(value === one ? null : one)}
        >
          {Icon && <Icon size={15} stroke={1.7} aria-hidden />}
          {word}
        </button>
      ))}
    </fieldset>
  )
}
