import type { Like } from '../dictionary.ts'
import type * as vi from '../vi/data-check.ts'

export const dataCheck: Like<typeof vi.dataCheck> = {
  help: 'The program looks at everything in the data folder: each article with its history and versions, pictures and attachments, the register, accounts, settings, the lists and the search. What is damaged is mended, and you are told what was done. Everybody can go on working; damaged files are always kept.',
  check: 'Check the data',
  stop: 'Stop',
  starting: 'Starting…',
  progress: 'How far the check is',
  steps: {
    articles: 'Looking at article {{done}} of {{total}}',
    versions: 'Looking at versions, file {{done}} of {{total}}',
    media: 'Looking at pictures and attachments: drawer {{done}} of {{total}}',
    mending: 'Mending {{done}} of {{total}}',
    cards: 'Comparing the lists with article {{done}} of {{total}}',
  },
  stopped: 'Stopped. Nothing was changed.',
  verdicts: {
    clean: 'Everything is well. Nothing had to be mended.',
    mended: 'Found and mended: {{mended}}. There is nothing more to do.',
    needsPerson: 'For a person to look at: {{left}}. Mended: {{mended}}.',
    cut: 'Stopped half way. What was mended stays; check again when there is time.',
  },
  counted:
    'Looked at {{articles}} articles, {{versions}} versions, {{media}} pictures and attachments ({{size}}), {{databases}} settings files; compared {{cards}} lines of the lists with their articles. It took {{seconds}} seconds.',
  toDo: 'For a person to look at',
  done: 'Mended',
  noted: 'Noted, nothing to mend',
  more: 'Not listed here: {{n}} more.',
  keptAs: 'The damaged file is kept as {{name}}.',
  notes: {
    newer: 'Articles of a newer version, left as they are and read-only: {{n}}.',
    unnamedMedia: 'Pictures and attachments that no article names, kept: {{n}} ({{size}}).',
    keptAside: 'Damaged files that were kept before: {{n}}.',
    emptied: 'Articles that left the trash and wait to be destroyed: {{n}}.',
    strangers: 'Files that are not the program’s own, left alone: {{n}}.',
  },
  findings: {
    articleLost:
      '“{{name}}”: no file of the article can be read. All of them are where they were. Restore this article from a backup.',
    logBroken:
      '“{{name}}”: the text or the log of the article does not fit its signatures. Nothing was changed, and it cannot be published. Compare it with a backup and tell whoever looks after security.',
    historyGap:
      '“{{name}}”: a part of the article’s history is missing. The text is whole, but it cannot be published because its log cannot be verified. Restore this article from a backup.',
    journalCut:
      '“{{name}}”: the file with the last words was damaged or gone. Everything readable was kept. Open the article and read what was written last; if something is missing, restore it from a backup.',
    mediumMissing:
      '“{{name}}”: a picture or attachment is missing. The text is whole. Insert it again, or restore it from a backup.',
    mediumDamaged:
      '“{{name}}”: a picture or attachment is damaged and was put aside. The text is whole. Insert it again, or restore it from a backup.',
    databaseLost:
      'The file {{file}} and its last good copy are both damaged. The damaged file is kept. Take this file from a backup before you go on working.',
    accountUnknown:
      'The account “{{name}}” is not in the register and cannot sign in. Nothing was changed. Add this person again, or take the register from a backup.',
    nobodyCanSignIn:
      'There is no account left, so nobody can sign in. The articles are as they were. Take the file people.json from a backup.',
    registerBroken:
      'The register cannot be used, so no article can be opened. The articles are as they were. Take the file register.json from a backup.',
    deliveryStranded:
      '“{{name}}”: waits to be sent to the portal {{file}}, to which this machine is no longer connected. It keeps its place in the outbox. Connect the portal again.',
    notMended:
      '{{name}} {{file}}: could not be mended. Nothing more was lost. See that the disk has room and can be written, then check again.',
    articleFile:
      '“{{name}}”: the article’s file was damaged or gone. It was rebuilt from the last good copy and the article’s history.',
    lastCopy: '“{{name}}”: the article’s last good copy was damaged. It was written anew.',
    journal:
      '“{{name}}”: the article’s journal was torn or damaged. It was written anew; no word that was said to be saved is lost.',
    history:
      '“{{name}}”: a part of the article’s history was damaged. What can be read was written anew.',
    versions:
      '“{{name}}”: a part of the file of versions was damaged. The readable versions were kept; the article lost no word.',
    strayMedium: 'A picture or attachment that no article uses was damaged. It was put aside.',
    database:
      'The file {{file}} was damaged or gone. It was written anew from the last good state.',
    databaseCopy: 'The last good copy {{file}} was damaged. It was written anew.',
    cardFile: 'The file of the lists was damaged. It was made anew from the articles.',
    cards: 'Lines of the lists that did not fit their articles, put right: {{n}}.',
    searchFile: 'The search index was damaged. It was made anew from the articles.',
    search: 'Articles that were missing in the search, added: {{n}}.',
    leftovers: 'Temporary files of unfinished writes, removed: {{n}}.',
  },
  noNewsroom: 'There is no newsroom in {{folder}}.',
  folderTaken:
    'Newsroom has this folder open. Close the program, or check the data in its administration.',
  reportTitle: 'Check of the newsroom’s data, {{time}}',
  save: 'Save the report…',
  savedReport: 'The report is saved.',
  copy: 'Copy the report',
  copied: 'Copied',
  findingsMeter: 'What the check found',
}
