import type { Like } from '../dictionary.ts'
import type * as vi from '../vi/problems.ts'

export const problems: Like<typeof vi.problems> = {
  notSignedIn: 'You are not signed in. Sign in and try again.',
  locked: 'Your passphrase is needed. Enter it, then try again.',
  wrongPassphrase: 'That passphrase is wrong. Check the keyboard and Caps Lock, then try again.',
  passphraseTooShort:
    'A passphrase needs at least 10 characters. A short sentence you remember is best.',
  unknownAccount: 'There is no such account on this machine. Tell the administrator.',
  accountNotActive: 'This account is no longer active. Tell the administrator if it is needed.',
  wrongRecoveryCode: 'That recovery code is wrong or was used before. Look at the newest sheet.',
  wrongRegisterKey: 'The passphrase of the register key is wrong. The register has not changed.',
  nameTaken: 'That name is taken. Choose another.',
  notAllowed: 'You may not do this. Nothing has changed.',
  alreadySetUp: 'The newsroom is already set up.',
  notSetUp: 'The newsroom is not set up yet.',
  setupIncomplete: 'Missing or not fitting: {{field}}. What you typed is still here.',
  articleNotFound: 'This article is not on this machine.',
  articleUnreadable:
    'The file of this article is damaged and cannot be opened. It was kept as it is; other articles are fine. Tell the administrator.',
  articleIsNewer:
    'This article was written by a newer version of the program. It was kept as it is; update the program to edit it.',
  versionNotFound:
    'This version has had its time and is no longer kept. The article and its other versions are intact.',
  versionDamaged:
    'This version is damaged and cannot be read. The article and its other versions are fine.',
  stepsRefused: 'One change did not fit the article. The saved article is intact.',
  pageIsBehind: 'The article was changed elsewhere. It was opened again as it is now.',
  stageForbidsEditing:
    'The article cannot be edited at this stage. What you just typed was not written.',
  notSaved:
    'Not saved: {{cause}} What you typed is still on the screen and is saved as soon as possible.',
  logBroken:
    'The log of this article no longer fits, so it cannot be changed. Tell the administrator.',
  moveNotPossible: 'The article is no longer at that stage. Look at where it stands now.',
  articleIncomplete: 'Still missing: {{parts}}.',
  articleUnfit: 'Too long or not valid: {{parts}}. Please mend it.',
  noteLeft: 'A note to yourself is still in the text: “{{words}}”. Fill it in, then send again.',
  pointsUnanswered:
    'Some reasons for return have no answer. Answer each of them, then submit again.',
  pointNotFound: 'The article no longer has that reason.',
  reasonMissing: 'Give at least one reason.',
  touchedByApprover: 'You changed this article, so you cannot sign it. Someone else has to.',
  signedOtherGate: 'You signed another gate of this article. One person signs one gate.',
  openSuggestions: 'There are open suggestions. Accept or dismiss each of them.',
  deliveryUnderWay: 'The article is on its way to the portal. Wait for it or call it back first.',
  nothingPublished: 'This text is on no portal, so there is nothing to correct.',
  stillPublished: 'The article is public. Use “Correct”, or take it down first.',
  textChanged:
    'The article changed after you opened it. Nothing was signed; read the new text, then sign.',
  approvalExpired: 'The approval is older than 30 days. Reopen the article and approve it again.',
  notApproved: 'The article is not approved at every gate, so it cannot be published.',
  noPortal: 'The newsroom is connected to no portal. The administrator adds one.',
  portalNotFound: 'There is no such portal.',
  alreadyPublished: 'This text is already published.',
  orderWouldBeRefused: 'Not sent, because the portal would refuse it: {{refusal}}',
  portalTrouble: '{{hindrance}}',
  portalKeyDiffers:
    'The portal’s key differs from the fingerprint that was compared. Nothing was sent. Ask the portal’s keeper.',
  badPortalAddress: 'That portal address cannot be used. It has to begin with https://.',
  wrongEnrolmentCode:
    'That connection code is wrong or was used. Ask the portal’s keeper for a new one.',
  deliveryNotFound: 'There is no such delivery.',
  backupRuns: 'A backup or a restore is under way. Wait for it to end, or stop it, and try again.',
  noBackup: 'This file is no backup of Newsroom. Nothing was changed. Choose another file.',
  backupIsNewer:
    'A newer version of the program made this backup. Nothing was changed. Update the program, then restore.',
  backupDamaged:
    'The backup is damaged at the file {{file}}. Nothing was restored, your articles are as they were. Use another backup.',
  searchNameTaken:
    'You already have a search of this name. Nothing was saved; choose another name or replace it.',
  tooManySearches:
    'You keep 50 searches, which is the most. This one was not saved; delete an old one and save again.',
  checkRuns: 'The data is being checked. Wait for it to end, or stop it, and try again.',
  backupNotWritten: 'Not backed up: {{cause}} Articles on this computer are not affected.',
  backupPlaceUnfit:
    'Backups cannot go into the program’s own data folder. Choose another folder, best on a USB drive or a network drive.',
  backupOfOther:
    'This backup is of another newsroom. Nothing was restored. Choose a backup of this newsroom.',
  backupDayGone:
    'The backup of this day is no longer there. Nothing was changed. Open the list again and pick another day.',
  noBackupDays:
    'There are no daily backups of Tòa soạn in this folder. Choose the folder that was used for backups.',
  restoreCutShort:
    'Restoring stopped half-way because of the disk. What came back is whole; the program goes on when it is opened again. See that the disk has room.',
  notAPicture: 'This file is no JPEG, PNG, WebP or GIF picture.',
  notADocument: 'This file is no PDF.',
  documentTooLarge: 'The file is too large. Use one under 24 MB.',
  heicPicture: 'HEIC pictures cannot be used. Convert the picture to JPEG.',
  pictureTooLarge: 'The picture is too large. Use one under 24 MB.',
  mediumNotFound: 'A picture or attachment of the article was not found.',
  mediumDamaged: 'A picture or attachment of the article is damaged. Insert it again.',
  badRequest: 'The program did not understand that. Nothing has changed.',
  foreignSender: 'The request did not come from the program’s window and was refused.',
  unanswered: 'The program gave no answer. Nothing is lost; try again.',
}

export const parts: Like<typeof vi.parts> = {
  title: 'title',
  sapo: 'sapo',
  body: 'body',
  byline: 'author',
  department: 'department',
  section: 'section',
  tags: 'tags',
  genre: 'genre',
}

export const diskCauses: Like<typeof vi.diskCauses> = {
  diskFull: 'the disk is full.',
  readOnly: 'the disk is read-only.',
  noAccess: 'the data folder cannot be written.',
  diskError: 'the disk reports an error.',
}

export const setupFields: Like<typeof vi.setupFields> = {
  newsroom: 'the newsroom’s name',
  administrator: 'the administrator',
  departments: 'departments',
  sections: 'sections',
  people: 'people',
  portal: 'the portal',
}

export const hindrances: Like<typeof vi.hindrances> = {
  unreachable: 'The portal cannot be reached. Check the network; it is tried again by itself.',
  notSecure: 'The connection to the portal is not secure, so nothing was sent. Tell its keeper.',
  tooSlow: 'The portal answers too slowly. It is tried again by itself.',
  busy: 'The portal is busy. It is tried again in a few minutes.',
  broken: 'The portal is out of order. It is tried again by itself.',
  nonsense: 'The portal’s answer makes no sense. Tell its keeper.',
  tokenRefused:
    'The portal no longer accepts this newsroom. The administrator has to connect it again.',
  forbidden: 'The portal does not let this newsroom send. Tell its keeper.',
  mediaRefused: 'The portal refuses a picture or attachment of the article.',
  tooLarge: 'The article or a picture is too large for this portal.',
  orderRefused: 'The portal refused the order: {{refusal}}',
  notOurPortal:
    'What answered is not the portal that was connected. Nothing was sent. Tell the administrator.',
  redirected: 'The portal’s address leads elsewhere now. The administrator has to check it.',
}

export const orderRefusals: Like<typeof vi.orderRefusals> = {
  falseSignature: 'the signature is false.',
  wrongShape: 'the order is malformed.',
  otherPortal: 'the order is for another portal.',
  otherArticle: 'the order is for another article.',
  otherName: 'the order’s name does not fit.',
  signerNotAllowed: 'who gave the order may not publish by the portal’s register.',
  fromTheFuture: 'it was signed ahead of the portal’s time. Check this machine’s clock.',
  expired: 'the order has expired. Publish again.',
  superseded: 'there is a newer order.',
  notTheNext: 'the order does not follow the last one at the portal.',
  alreadyLive: 'the article is public already.',
  notLive: 'the article is not public.',
  olderThanLive: 'what is public is newer.',
  contentMissing: 'the text is missing.',
  contentChanged: 'the text is not the approved one.',
  contentMalformed: 'the text is malformed.',
  departmentUnknown: 'the portal does not know the department.',
  bylineOfAnotherDepartment: 'the author’s department does not fit the order.',
  sectionUnknown: 'the portal does not have the section.',
  noteMissing: 'the change note for readers is missing.',
  approvalMissing: 'the approval of a gate is missing.',
  approvalNotGenuine: 'an approval is not genuine.',
  approvalForOtherText: 'an approval is for another text.',
  approvalExpired: 'an approval has expired.',
  approverNotAllowed: 'the approver has no right at that gate.',
  approverTouchedText: 'the approver changed the text.',
  approverSignedTwice: 'one person signed both gates.',
  other: 'the portal says “{{word}}”.',
}
