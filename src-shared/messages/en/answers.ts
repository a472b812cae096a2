/** Words of the answer card over search results, and of the concept pages. */
export const answers = {
  title: 'From your specifications',
  more: 'Show {count} more|Show {count} more',
  less: 'Show fewer',
  conflict: 'Your sources disagree',
  conflictText: 'Check which one holds before you say it.',
  concepts: {
    title: 'Concepts',
    lead: 'What your library knows, idea by idea.',
    all: 'All concepts',
    count: '{count} passage in {sources} sources|{count} passages in {sources} sources',
    advice: 'How to use it',
    synonyms: 'Also called',
    evidence: 'What your library says',
    import: 'Import documents',
    emptyFilter: 'No source mentions a concept of this kind yet',
    empty: 'No source mentions a sales concept yet',
    emptyHint: 'Import a guide, a specification or your own notes, and the ideas in them are listed here.',
    nothing: 'No source mentions this yet.',
    filter: 'Show only',
  },
} as const
