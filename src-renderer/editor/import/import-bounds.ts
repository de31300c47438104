/** The files that can be imported, as the system's dialog is told. */
export const IMPORTED_FILES = '.docx,.html,.htm,.txt,.md'

/** The largest file that is read, in bytes. */
export const LARGEST_IMPORT = 96 * 1024 * 1024
