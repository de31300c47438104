import type { Like } from '../dictionary.ts'
import type * as vi from '../vi/backup.ts'

export const backup: Like<typeof vi.backup> = {
  help: 'A backup is one zip with all articles, pictures, versions, logs and settings. People’s keys are in it, still locked by their passphrases; tokens of portals are not.',
  daily: {
    title: 'Automatic daily backup',
    help: 'Each day the program runs, all articles, pictures, versions, logs and settings are copied to the folder you choose (best a USB drive or a network drive). Only what changed is added; the last 14 days can be restored.',
    none: 'No folder is chosen, so nothing is backed up automatically yet.',
    choose: 'Choose a folder…',
    chooseOther: 'Change the folder…',
    leave: 'Stop daily backups',
    now: 'Back up now',
    place: 'Folder',
    last: 'Last good backup',
    never: 'None yet',
    running: 'Backing up…',
    unread:
      'Articles or files on this computer that could not be read this time: {{n}}. The backup keeps their earlier contents where it has them.',
    made: 'Backed up: {{files}} files, {{size}} added.',
    trouble:
      'Today’s backup has not worked yet: {{why}} The program tries again in a few minutes; articles on this computer are not affected.',
  },
  days: {
    title: 'Restore a day',
    none: 'There are no daily backups here yet. If the backup drive is not plugged in, plug it in and open this page again.',
    elsewhere: 'Look in another folder…',
    day: 'Day of the backup',
    pick: 'Pick a day',
    source: 'Backups of {{newsroom}}',
    restore: 'Restore this day',
  },
  zip: { title: 'Back up into one file' },
  leftOut:
    'Backups hold neither the tokens of portals nor where daily backups go. After restoring, an administrator connects each portal again with a new code from its keeper, and chooses the backup folder again.',
  causes: {
    placeMissing:
      'the backup folder is not there (the drive is not plugged in, or the folder was moved or deleted).',
    diskFull: 'the backup drive is full.',
    readOnly: 'the backup drive is read-only.',
    noAccess: 'the backup folder may not be written.',
    diskError: 'the backup drive reports an error.',
  },
  make: 'Back up…',
  restore: 'Restore from a backup…',
  restoreHelp:
    'The whole backup is checked first; then only articles that are missing, damaged or older here are brought back. Newer work on this computer is never overwritten.',
  progress: 'Progress',
  running: {
    making: 'Backing up: {{done}} of {{total}} files',
    daily: 'Backing up: {{done}} of {{total}} articles and files',
    checking: 'Checking the backup: {{done}} of {{total}} files',
    restoring: 'Restoring: {{done}} of {{total}} articles',
  },
  waiting: 'Waiting for you to choose a file…',
  stop: 'Stop',
  stopped: 'Stopped. Nothing was changed.',
  made: 'Backed up {{files}} files ({{size}}) to {{name}}.',
  registerCame:
    'Fingerprint of the register in the backup: {{fingerprint}}. Compare it with the sheet printed when the newsroom was set up; if it differs, do not sign in and tell whoever is in charge.',
  restored: 'Restored from the backup of {{day}}:',
  counts: {
    added: 'Articles brought back: {{n}}',
    renewed: 'Articles brought to the newer state of the backup: {{n}}',
    kept: 'Articles left because they are complete or newer here: {{n}}',
    differing: 'Articles left because they went another way here: {{n}}',
    unreadable: 'Articles that cannot be read in the backup: {{n}}',
  },
}
