/** The sign of the app: an open notebook with a road down its fold. */
export function Mark({ size }: { size: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 26 26" aria-hidden="true" color="var(--ride-accent)">
      <path
        d="M13 5.5C10.4 3.9 6.8 3.4 3 4v16.6c3.8-.6 7.4-.1 10 1.5 2.6-1.6 6.2-2.1 10-1.5V4c-3.8-.6-7.4-.1-10 1.5z"
        fill="currentColor"
      />
      <path d="M13 8.2v2.6M13 13v2.6M13 17.8v2.6" stroke="var(--ride-sunken)" strokeWidth="1.7" strokeLinecap="round" />
    </svg>
  )
}
