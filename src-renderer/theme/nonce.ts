declare global {
  /** Read by the libraries below Mantine that write a style element of their own (scroll locking). */
  var __webpack_nonce__: string | undefined
}

/** The nonce the host wrote into the page; the window's policy refuses any style element without it. */
export const styleNonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? ''

globalThis.__webpack_nonce__ = styleNonce || undefined
