/** About the optional language model endpoint. */
export const llm = {
  switchedOff: 'The language model is switched off.',
  keyRefused: 'The endpoint refused the key. Check it and save it again.',
  answered: 'The endpoint answered with an error ({status}).',
} as const
