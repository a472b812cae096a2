import { useEffect } from 'react'

/**
 * Choosing from a menu puts the focus back on the button that opened it before anything else happens: a dialog opened by the
 * choice then gives it back to that button, and not to a menu item that is gone.
 */
export function useMenuFocus(): void {
  useEffect(() => {
    const onClick = ({ target }: MouseEvent) => {
      const menu = target instanceof Element ? target.closest('[role="menuitem"]')?.closest('[role="menu"]') : null
      document.getElementById(menu?.getAttribute('aria-labelledby') ?? '')?.focus()
    }
    document.addEventListener('click', onClick, true)
    return () => document.removeEventListener('click', onClick, true)
  }, [])
}
