import { Component, type ErrorInfo, type ReactNode } from 'react'
import { ErrorState } from './states.tsx'

interface Props {
  children: ReactNode
  /** A change of this value (the address, say) gives the view another chance. */
  resetKey: string
}

/** Keeps a broken view from taking the whole window with it. React has no hook for this, hence a class. */
export class ErrorBoundary extends Component<Props, { error: unknown }> {
  override state: { error: unknown } = { error: null }

  static getDerivedStateFromError(error: unknown) {
    return { error }
  }

  override componentDidCatch(error: unknown, info: ErrorInfo) {
    reportError(error instanceof Error ? error : new Error(String(error), { cause: info.componentStack }))
  }

  override componentDidUpdate(previous: Props) {
    if (previous.resetKey !== this.props.resetKey && this.state.error) this.setState({ error: null })
  }

  override render() {
    if (!this.state.error) return this.props.children
    return <ErrorState error={this.state.error} onRetry={() => this.setState({ error: null })} />
  }
}
