import { useEffect, useRef, useState } from 'react'
import type { Recommendation } from '#shared/domain/recommendations.ts'
import { client, queryClient, useAction } from '../../client/index.ts'
import { go, paths } from '../../components/navigation.ts'
import { type Draft, toRequest } from './draft.ts'

const open = (advice: Recommendation) => {
  queryClient.setQueryData(['recommendations.get', { id: advice.id }], advice)
  go(paths.recommendation(advice.id))
}

/** Sends a question, or carries advice on, and opens the answer. While a language model writes, `streamed` grows with what it has written so far. */
export function useAsk() {
  const clientId = useRef('')
  const [streamed, setStreamed] = useState('')
  // A refusal is shown beside the question, where it can be mended.
  const create = useAction('recommendations.create', { onError: () => undefined })
  const refine = useAction('recommendations.refine', { onError: () => undefined })
  const stop = useAction('recommendations.cancel')

  useEffect(
    () =>
      client.on('recommendations.delta', (delta) => {
        if (delta.clientId === clientId.current) setStreamed((text) => text + delta.text)
      }),
    [],
  )

  const isPending = create.isPending || refine.isPending
  const begin = () => {
    clientId.current = crypto.randomUUID()
    setStreamed('')
    create.reset()
    refine.reset()
    return clientId.current
  }
  // Given to `mutate`, so that the advice opens only while the rep is still waiting for it here.
  const send = (draft: Draft, fresh = false) => {
    if (!isPending) create.mutate({ ...toRequest(draft), fresh, clientId: begin() }, { onSuccess: open })
  }
  const carryOn = (id: string, question: string) => {
    if (!isPending) refine.mutate({ id, question, clientId: begin() }, { onSuccess: open })
  }
  const error = create.error ?? refine.error
  return {
    send,
    carryOn,
    cancel: () => stop.mutate({ clientId: clientId.current }),
    streamed,
    isPending,
    // Having stopped it is no failure.
    error: error?.code === 'cancelled' ? null : error,
  }
}
