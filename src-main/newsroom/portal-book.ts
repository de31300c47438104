import { z } from 'zod'
import { instantSchema, slugSchema } from '../../src-model/identity.ts'
import { publicKeySchema } from '../../src-model/signing/seal.ts'
import type { Database } from '../storage/durable-adapter.ts'
import type { NewsroomFolder } from '../storage/newsroom-folder.ts'
import { unwrap, wrap, wrappedSchema } from './locked-secret.ts'
import type { NewsroomPorts } from './ports.ts'

const joinedPortalSchema = z.strictObject({
  portalId: slugSchema,
  url: z.string().max(2_048),
  key: publicKeySchema,
  /** The publish token, wrapped under the newsroom's key: on disk it is never in clear. */
  token: wrappedSchema,
  enrolledAt: instantSchema,
  /** How many register entries the portal has taken. */
  registerSeq: z.int().min(0),
})
export type JoinedPortal = Readonly<z.infer<typeof joinedPortalSchema>>

const bookSchema = z.strictObject({ portals: z.array(joinedPortalSchema) })

/** The portals that this newsroom has joined, each with its publish token. */
export class PortalBook {
  readonly #database: Database<z.infer<typeof bookSchema>>
  readonly #ports: NewsroomPorts

  constructor(folder: NewsroomFolder, ports: NewsroomPorts) {
    this.#database = folder.database('portals', bookSchema, { portals: [] })
    this.#ports = ports
  }

  read() {
    return this.#database.read()
  }

  get all(): readonly JoinedPortal[] {
    return this.#database.data.portals
  }

  find(portalId: string): JoinedPortal | undefined {
    return this.all.find((portal) => portal.portalId === portalId)
  }

  /** Forgets what an unfinished set-up left; its tokens are wrapped under a key that nobody has. */
  async forgetAll(): Promise<void> {
    if (this.all.length > 0) await this.#database.update(() => ({ portals: [] }))
  }

  /** Keeps a portal that was just joined; its token is wrapped before it touches the disk. */
  async keep(
    portal: Omit<JoinedPortal, 'token' | 'registerSeq'> & { readonly token: string },
    newsroomKey: Uint8Array,
  ): Promise<void> {
    const token = wrap(new TextEncoder().encode(portal.token), newsroomKey, this.#ports.random)
    await this.#put({ ...portal, token, registerSeq: 0 })
  }

  /** The publish token in clear, for the connector alone. */
  tokenOf(portal: JoinedPortal, newsroomKey: Uint8Array): string {
    const token = unwrap(portal.token, newsroomKey)
    if (token === null) throw new Error(`the token of ${portal.portalId} does not open`)
    return new TextDecoder().decode(token)
  }

  /** True when it was news. */
  async noteRegisterSeq(portalId: string, registerSeq: number): Promise<boolean> {
    const portal = this.find(portalId)
    if (portal === undefined || portal.registerSeq === registerSeq) return false
    await this.#put({ ...portal, registerSeq })
    return true
  }

  #put(portal: JoinedPortal): Promise<void> {
    return this.#database.update(({ portals }) => ({
      portals: [...portals.filter(({ portalId }) => portalId !== portal.portalId), portal],
    }))
  }
}
