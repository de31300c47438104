import type { Like } from '../dictionary.ts'
import type * as vi from '../vi/session.ts'

export const session: Like<typeof vi.session> = {
  signInTitle: 'Sign in',
  pickName: 'Who are you?',
  findName: 'Find a name',
  passphrase: 'Passphrase',
  signIn: 'Sign in',
  forgotten: 'Forgot the passphrase',
  noAccounts: 'There is no account on this machine yet.',
  pickFirst: 'Pick your name.',
  lockedTitle: 'Screen locked',
  lockedFor: '{{name}}, enter your passphrase to go on. The open article is just as you left it.',
  keyTitle: 'Enter your passphrase',
  keyHelp:
    '{{name}}, enter your passphrase to save and sign. It is asked for once, until the screen is locked or the program closes; what you just typed is still there.',
  unlock: 'Unlock',
  someoneElse: 'Someone else signs in',
  someoneElseUnsaved:
    'Something that {{name}} typed is not saved. If someone else signs in now, it is lost.',
  signOutAnyway: 'Sign out anyway',
  recoverTitle: 'Forgot the passphrase',
  recoverHelp:
    'Take the printed recovery sheet, enter its code and set a new passphrase. The code works once; you get a new sheet to print.',
  recoveryCode: 'Recovery code',
  newPassphrase: 'New passphrase',
  repeatPassphrase: 'Repeat the passphrase',
  repeatNewPassphrase: 'Repeat the new passphrase',
  notTheSame: 'The two entries differ.',
  recover: 'Set the new passphrase',
  backToSignIn: 'Back to sign in',
  showPassphrase: 'Show or hide what is typed',
  passphraseHint: 'At least {{n}} characters, such as a short sentence you remember.',
}

export const sheet: Like<typeof vi.sheet> = {
  title: 'Account recovery sheet',
  newsroom: 'Newsroom',
  name: 'Name',
  code: 'Recovery code',
  fingerprint: 'Key fingerprint',
  explain:
    'If you forget your passphrase, choose “Forgot the passphrase” at sign-in and enter this code. It works once. Whoever has this sheet can enter the account: keep it sealed and locked away.',
  print: 'Print the sheet',
  printAll: 'Print all sheets',
  stored: 'I printed the sheet or put it in a safe place',
  storedAll: 'The sheets are printed or in a safe place',
  once: 'The code is shown only now. Print it or write it down before you go on.',
  finish: 'Done',
}
