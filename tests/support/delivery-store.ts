import { createArticleStore } from '../../src-main/storage/article-store.ts'
import { realDisk } from '../../src-main/storage/disk.ts'
import { type Delivery, deliverySchema } from '../../src-model/publishing/deliveries.ts'

/** Articles whose whole content is one delivery, on the real storage. */
export function deliveryStore(folder: string) {
  return createArticleStore({
    disk: realDisk,
    folder,
    stateSchema: deliverySchema,
    recordSchema: deliverySchema,
    now: Date.now,
  })
}

/** Every delivery of the store as its file and journal have it. */
export async function deliveriesIn(store: ReturnType<typeof deliveryStore>): Promise<Delivery[]> {
  return Promise.all(
    (await store.list()).map(async (id) => {
      const opened = await store.open(id)
      if (opened.kind !== 'opened') throw new Error(`${id} is ${opened.kind}`)
      return opened.records.at(-1)?.record ?? opened.state
    }),
  )
}
