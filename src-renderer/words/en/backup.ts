import type { Like } from '../dictionary.ts'
import type * as vi from '../vi/backup.ts'

export const backup: Like<typeof vi.backup> = {
  help: 'A backup is one zip with all articles, pictures, versions, logs and settings. People’s keys are in it, still locked by their passphrases; tokens of portals are not.',
  make: 'Back up…',
  restore: 'Restore from a backup…',
  restoreHelp:
    'The whole backup is checked first; then only articles that are missing, damaged or older here are brought back. Newer work on this computer is never overwritten.',
  progress: 'Progress',
  running: {
    making: 'Backing up: {{done}} of {{total}} files',
    checking: 'Checking the backup: {{done}} of {{total}} files',
    restoring: 'Restoring: {{done}} of {{total}} articles',
  },
  waiting: 'Waiting for you to choose a file…',
  stop: 'Stop',
  stopped: 'Stopped. Nothing was changed.',
  made: 'Backed up {{files}} files ({{size}}) to {{name}}.',
  restored: 'Restored from the backup of {{day}}:',
  counts: {
    added: 'Articles brought back: {{n}}',
    renewed: 'Articles brought to the newer state of the backup: {{n}}',
    kept: 'Articles left because they are complete or newer here: {{n}}',
    differing: 'Articles left because they went another way here: {{n}}',
    unreadable: 'Articles that cannot be read in the backup: {{n}}',
  },
}
