import { ActionIcon, Button, type CSSVariablesResolver, createTheme, Loader, Modal, Popover, Progress, Tabs, Tooltip } from '@mantine/core'
import { t } from '#shared/messages/index.ts'

const sans = '"Segoe UI Variable Text", "Segoe UI", system-ui, -apple-system, "Noto Sans", sans-serif'

/** Warm neutrals and one deep teal; everything else is Mantine's. */
export const theme = createTheme({
  primaryColor: 'teal',
  primaryShade: { light: 7, dark: 6 },
  autoContrast: false,
  respectReducedMotion: true,
  cursorType: 'pointer',
  defaultRadius: 'md',
  fontFamily: sans,
  headings: { fontFamily: sans, fontWeight: '600' },
  radius: { xs: '3px', sm: '5px', md: '8px', lg: '12px', xl: '20px' },
  colors: {
    teal: ['#eef6f4', '#dcecea', '#b5d8d3', '#8ac3bb', '#64b0a7', '#3f968c', '#257c74', '#0f5e5a', '#0c4f4c', '#083c3a'],
    red: ['#fbe9e5', '#f6d3cc', '#ecaaa0', '#e28275', '#d65f50', '#c94536', '#b5382c', '#a02b22', '#83221b', '#661a15'],
    gray: ['#faf7f2', '#f3eee6', '#e9e3d8', '#ddd5c8', '#cdc3b4', '#a79d8f', '#6a6156', '#4f483f', '#38332c', '#26221d'],
    dark: ['#eee8de', '#d5cdc0', '#b4ab9d', '#958c7f', '#544d43', '#38332c', '#2d2924', '#24211d', '#1c1a17', '#141210'],
  },
  shadows: {
    xs: '0 1px 2px rgba(50, 40, 25, 0.06)',
    sm: '0 1px 3px rgba(50, 40, 25, 0.08), 0 4px 12px rgba(50, 40, 25, 0.05)',
    md: '0 2px 6px rgba(50, 40, 25, 0.08), 0 12px 32px rgba(50, 40, 25, 0.1)',
  },
  components: {
    ActionIcon: ActionIcon.extend({ defaultProps: { variant: 'subtle', color: 'gray', size: 'lg' } }),
    Button: Button.extend({
      defaultProps: { fw: 550 },
      // Compact ones stand within a row: no larger than the words beside them.
      vars: (_, { size }) => ({ root: size === 'compact-sm' ? { '--button-fz': 'var(--mantine-font-size-xs)' } : {} }),
    }),
    Loader: Loader.extend({ defaultProps: { type: 'dots' } }),
    Modal: Modal.extend({
      defaultProps: {
        centered: true,
        radius: 'lg',
        transitionProps: { duration: 120 },
        overlayProps: { backgroundOpacity: 0.4 },
        closeButtonProps: { 'aria-label': t('shell.close') },
        // Its header element would count as a second banner of the page.
        attributes: { header: { role: 'presentation' } },
      },
      styles: { title: { fontSize: '1.0625rem', fontWeight: 620, lineHeight: 1.35 }, body: { fontSize: 'var(--mantine-font-size-sm)' } },
    }),
    Progress: Progress.extend({
      defaultProps: { color: 'var(--ride-accent)' },
      // What has only just begun is seen to have begun; its value stays 0.
      styles: { section: { minWidth: 4 } },
    }),
    Tabs: Tabs.extend({ defaultProps: { color: 'var(--ride-accent)' } }),
    Popover: Popover.extend({ defaultProps: { shadow: 'md', transitionProps: { duration: 100 } } }),
    Tooltip: Tooltip.extend({ defaultProps: { withArrow: false, openDelay: 300, transitionProps: { duration: 100 } } }),
  },
})

/** Points Mantine's own surfaces at the notebook's, so that both change together. */
export const cssVariables: CSSVariablesResolver = () => {
  const shared = {
    '--mantine-color-text': 'var(--ride-ink)',
    '--mantine-color-body': 'var(--ride-surface)',
    '--mantine-color-default': 'var(--ride-surface)',
    '--mantine-color-default-color': 'var(--ride-ink)',
    '--mantine-color-gray-light-color': 'var(--ride-ink-soft)',
    '--mantine-color-default-hover': 'var(--ride-hover)',
    '--mantine-color-default-border': 'var(--ride-line-strong)',
    '--mantine-color-dimmed': 'var(--ride-ink-soft)',
    '--mantine-color-placeholder': 'var(--ride-ink-soft)',
    '--mantine-color-anchor': 'var(--ride-accent)',
    '--mantine-color-error': 'var(--ride-danger)',
    '--mantine-primary-color-light-color': 'var(--ride-accent)',
    '--mantine-primary-color-light': 'var(--ride-accent-soft)',
    '--mantine-color-teal-light': 'var(--ride-accent-soft)',
    '--mantine-color-teal-light-color': 'var(--ride-accent)',
    '--mantine-color-teal-outline': 'var(--ride-accent)',
  }
  return { variables: {}, light: shared, dark: shared }
}
