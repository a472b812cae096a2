/** What an import noticed without stopping. A plural is written `one|other` and chosen by `count`. */
export const warnings = {
  page_damaged: 'Page {page} is damaged and was left out. The other pages were imported.',
  more_page_damaged: 'One more page is damaged and was left out.|{count} more pages are damaged and were left out.',
  page_without_text: 'Page {page} has no text, so it cannot be searched. It may be a scan or a picture.',
  more_page_without_text:
    'One more page has no text. Run text recognition on the file to search it.|{count} more pages have no text. Run text recognition on the file to search them.',
  pdf_truncated: 'Part of the file is missing. The pages that could be saved were imported; their numbers may differ from the original.',
  csv_unclosed: 'A quotation mark is never closed, so the file was read line by line. Check its last rows.',
  facts_truncated:
    'The file states more specifications than can be kept. The {count} that are most certain can be looked up; everything else is found by search.',
  has_attachment: 'The file "{name}" is attached to this document. It was not imported; save it and import it by itself.',
  type_mismatch: 'The name says {claimed}, but the file is {found}. It was imported as {found}.',
  known_content: 'its content is {type}',
  unknown_content: 'its content is of a kind Ridealong does not know',
  left_out: '{file} is no document, so it was left out with its folder. Import it by itself if you need it all the same.',
  unpacked_limit: 'a document may unpack to ({size}, or {ratio} times its size)',
  encoding_guessed: 'The file does not say how its letters are encoded. It was read as {encoding}; check that accents look right.',
} as const
