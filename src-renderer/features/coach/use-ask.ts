import { useEffect, useRef, useState } from 'react'
import { client, queryClient, useAction } from '../../client/index.ts'
import { go, paths } from '../../components/navigation.ts'
import { type Draft, toRequest } from './draft.ts'

/** Sends a question and opens the advice. While a language model writes, `streamed` grows with what it has written so far. */
export function useAsk() {
  const clientId = useRef('')
  const [streamed, setStreamed] = useState('')
  // A refusal is shown beside the question, where it can be mended.
  const create = useAction('recommendations.create', { onError: () => undefined })

  useEffect(
    () =>
      client.on('recommendations.delta', (delta) => {
        if (delta.clientId === clientId.current) setStreamed((text) => text + delta.text)
      }),
    [],
  )

  const send = (draft: Draft) => {
    if (create.isPending) return
    clientId.current = crypto.randomUUID()
    setStreamed('')
    create.mutate(
      { ...toRequest(draft), clientId: clientId.current },
      {
        // Given to `mutate`, so that it opens the advice only while the rep is still waiting for it here.
        onSuccess: (advice) => {
          queryClient.setQueryData(['recommendations.get', { id: advice.id }], advice)
          go(paths.recommendation(advice.id))
        },
      },
    )
  }
  return { send, streamed, isPending: create.isPending, error: create.error }
}
