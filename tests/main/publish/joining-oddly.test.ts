import { describe, expect, it, onTestFinished } from 'vitest'
import { enrolAtPortal } from '../../../src-main/publish/portal-enrolment.ts'
import { signingKeyFrom } from '../../../src-model/signing/seal.ts'
import { startFaultProxy } from '../../support/fault-proxy.ts'
import { startLonePortal } from '../../support/lone-portal.ts'
import { seededRandom } from '../../support/seeded-random.ts'
import { testWire } from './wire-stage.ts'

const registerKey = signingKeyFrom(seededRandom('khóa sổ')(32)).publicKey

describe('joining a portal', () => {
  it.each([
    ['says when no portal answers at the address', '/portal', 'loginPage', 'portalTrouble'],
    ['keeps nothing of an answer that is none', '/enrolment', '{"portalId":1}', 'portalTrouble'],
    ['keeps nothing of another portal', '/enrolment', 'another', 'portalKeyDiffers'],
  ])('%s', async (_what, place, fault, kind) => {
    const fresh = await startLonePortal('moi', Date.now)
    onTestFinished(() => fresh[Symbol.asyncDispose]())
    const proxy = await startFaultProxy(fresh.url)
    onTestFinished(() => proxy[Symbol.asyncDispose]())
    const another = (body: string) => body.replace('"moi"', '"khac"')
    proxy.fault = ({ path }) => {
      if (!path.endsWith(place)) return null
      if (fault === 'loginPage') return { kind: 'loginPage' }
      return { kind: 'rewrite', body: fault === 'another' ? another : () => fault }
    }
    const asked = {
      url: proxy.url,
      expectedKey: fresh.portal.key,
      code: (await fresh.portal.enrolmentCode()) ?? '',
      registerKey,
      newsroomName: 'Tòa soạn',
    }
    expect(await enrolAtPortal(asked, testWire(), new AbortController().signal)).toMatchObject({
      problem: { kind },
    })
  })
})
