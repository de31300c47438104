import { describe, expect, it } from 'vitest'
import { enrolAtPortal, inspectPortal } from '../../../src-main/publish/portal-enrolment.ts'
import { answering, CARD, key, newsroom, otherKey, refusing } from './scripted-portal.ts'
import { testWire } from './wire-stage.ts'

const { signal } = new AbortController()

describe('joining', () => {
  const asking = (url: string) => ({
    url,
    expectedKey: key.publicKey,
    code: 'HUE-2026',
    registerKey: newsroom.registerKey.publicKey,
    newsroomName: 'Tòa soạn thành phố Huế',
  })
  const enrolled = { portalId: 'hue', key: key.publicKey, token: 't'.repeat(43) }

  it('brings the code, the register key and the name as JSON, and gives what to keep', async () => {
    const { url, asked } = await answering({ body: CARD }, { status: 201, body: enrolled })
    const joined = await enrolAtPortal(asking(url), testWire(), signal)
    expect(joined).toEqual({ ok: true, value: { url, ...enrolled } })
    expect(asked[1]?.line).toBe('POST /api/v1/enrolment')
    expect(asked[1]?.headers).toMatchObject({ 'content-type': 'application/json' })
    expect(JSON.parse(String(asked[1]?.body))).toEqual({
      code: 'HUE-2026',
      registerKey: newsroom.registerKey.publicKey,
      newsroom: 'Tòa soạn thành phố Huế',
    })
  })

  it.each([
    ['a wrong code', refusing(403, 'codeRefused'), { kind: 'wrongEnrolmentCode' }],
    [
      'another refusal',
      refusing(403, 'closed'),
      { kind: 'portalTrouble', hindrance: 'forbidden', detail: 'closed' },
    ],
    [
      'another status with that word',
      refusing(422, 'codeRefused'),
      { kind: 'portalTrouble', hindrance: 'nonsense', detail: 'codeRefused' },
    ],
    [
      'another key',
      { body: { ...enrolled, key: otherKey.publicKey } },
      { kind: 'portalKeyDiffers' },
    ],
    ['another portal', { body: { ...enrolled, portalId: 'vinh' } }, { kind: 'portalKeyDiffers' }],
  ])('ends at %s', async (_what, answer, problem) => {
    const { url } = await answering({ body: CARD }, answer)
    expect(await enrolAtPortal(asking(url), testWire(), signal)).toEqual({ ok: false, problem })
  })

  it('tells nothing to a portal whose key is not the one that people compared', async () => {
    const { url, asked } = await answering({ body: { ...CARD, key: otherKey.publicKey } })
    const joined = await enrolAtPortal(asking(url), testWire(), signal)
    expect(joined).toEqual({ ok: false, problem: { kind: 'portalKeyDiffers' } })
    expect(asked).toHaveLength(1)
  })

  it('shows who answers first', async () => {
    const { url } = await answering({ body: CARD }, { status: 500 })
    expect(await inspectPortal(url, testWire(), signal)).toEqual({ ok: true, value: CARD })
    expect(await inspectPortal(url, testWire(), signal)).toEqual({
      ok: false,
      problem: { kind: 'portalTrouble', hindrance: 'broken', detail: '500' },
    })
  })
})
