import type { Browser } from 'playwright'
import { afterAll, beforeAll } from 'vitest'
import type { RecoverySheet } from '../../../../src-main/bridge/contract/session.ts'
import type { NewsroomPorts } from '../../../../src-main/newsroom/ports.ts'
import { startChromium } from '../../../support/axe-in-chromium.ts'
import { HandClock } from '../../../support/hand-clock.ts'
import { type LonePortal, startLonePortal } from '../../../support/lone-portal.ts'
import { REGISTER_PASSPHRASE } from '../../../support/newsroom-cast.ts'
import { Desk, portalToJoin } from '../../../support/newsroom-in-node.ts'
import { BOARD_MEMBER, PEOPLE, UNIT_APPROVER, WRITER } from '../../../support/prepared-desk.ts'
import { DESK_PAGE } from '../../harness/built-pages.ts'
import { type ServedPage, servePage } from '../../harness/serve-page.ts'
import { type DeskWindow, openDeskWindow } from './desk-window.ts'

/** A newsroom that was set up by commands, with the page open over it: what one shows, the other has. */
export interface PreparedStage {
  readonly desk: Desk
  readonly window: DeskWindow
  /** The browser and the served page, for a window of one's own. */
  readonly browser: Browser
  readonly served: ServedPage
  /** Every portal that was asked for, joined or not. */
  readonly portals: readonly LonePortal[]
  readonly sheets: readonly RecoverySheet[]
  readonly clock: HandClock
}

interface StageOptions {
  /** Portals to start and to join. */
  readonly joined?: readonly string[]
  /** Portals to start that nobody has joined yet. */
  readonly free?: readonly string[]
  /** Ports that the test answers for itself, such as dialogs of the system. */
  readonly ports?: Partial<NewsroomPorts>
  /** What the page is to find; nobody is signed in when it opens. */
  readonly prepare?: (desk: Desk, portals: readonly LonePortal[]) => Promise<void>
}

/** Puts the stage up before the tests of a file and takes it down after them. */
export function preparedStage({
  joined = [],
  free = [],
  ports = {},
  prepare,
}: StageOptions): PreparedStage {
  const clock = new HandClock(Date.now())
  const portals: LonePortal[] = []
  let browser: Browser | null = null
  let served: ServedPage | null = null
  let desk: Desk | null = null
  let window: DeskWindow | null = null
  let sheets: readonly RecoverySheet[] = []

  beforeAll(async () => {
    for (const id of [...joined, ...free]) portals.push(await startLonePortal(id, () => clock.now))
    ;[browser, served] = await Promise.all([startChromium(), servePage(DESK_PAGE)])
    window = await openDeskWindow({
      browser,
      served,
      open: async (notify) => {
        desk = await Desk.open({ clock, ports: { ...ports, notify } })
        sheets = await setUp(desk, portals.slice(0, joined.length))
        await prepare?.(desk, portals)
        await desk.do('signOut', {})
        return { newsroom: desk.newsroom, folder: desk.folder }
      },
    })
  }, 180_000)

  afterAll(async () => {
    await window?.[Symbol.asyncDispose]()
    for (const portal of portals) await portal[Symbol.asyncDispose]()
    await served?.[Symbol.asyncDispose]()
    await browser?.close()
  })

  return {
    get desk() {
      return up(desk)
    },
    get window() {
      return up(window)
    },
    get browser() {
      return up(browser)
    },
    get served() {
      return up(served)
    },
    get sheets() {
      return sheets
    },
    portals,
    clock,
  }
}

function up<Part>(part: Part | null): Part {
  if (part === null) throw new Error('the stage is not up yet')
  return part
}

async function setUp(desk: Desk, [first, ...others]: readonly LonePortal[]) {
  const portal = first === undefined ? null : await portalToJoin(first)
  const sheets = await desk.setUp({ portal }, PEOPLE)
  for (const other of others) {
    const registerPassphrase = REGISTER_PASSPHRASE
    await desk.do('addPortal', { ...(await portalToJoin(other)), registerPassphrase })
  }
  return sheets
}

/** Writes an article and submits it; its writer stays signed in. */
export async function submitted(desk: Desk, title: string, body: string): Promise<string> {
  await desk.signIn(WRITER)
  const articleId = await desk.begin(title, body)
  await desk.move(articleId, { move: 'submit' })
  return articleId
}

/** Has both gates sign an article that waits at the first; the board member stays signed in. */
export async function signBothGates(desk: Desk, articleId: string): Promise<void> {
  for (const signer of [UNIT_APPROVER, BOARD_MEMBER]) {
    await desk.signIn(signer)
    await desk.approve(articleId)
  }
}
