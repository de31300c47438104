import { DOMSerializer, type Fragment, type Schema } from '@tiptap/pm/model'

/** Names what was copied here, so that it comes back with everything that only an article of ours has. */
const OURS = 'data-toa-soan'

/** Writes a copied piece of an article for the clipboard, and signs it. */
class OwnSerializer extends DOMSerializer {
  override serializeFragment(
    fragment: Fragment,
    options?: { document?: Document },
    target?: HTMLElement | DocumentFragment,
  ): HTMLElement | DocumentFragment {
    const written = super.serializeFragment(fragment, options, target)
    written.firstElementChild?.setAttribute(OURS, '')
    return written
  }
}

/** How pieces of an article are written for the clipboard. */
export function clipboardSerializer(schema: Schema): DOMSerializer {
  return new OwnSerializer(
    DOMSerializer.nodesFromSchema(schema),
    DOMSerializer.marksFromSchema(schema),
  )
}

/** True for HTML that was copied from an article of this program; whoever imitates it gains nothing, since it is parsed by the schema. */
export function isOurs(html: string): boolean {
  return html.includes(OURS) && html.includes('data-pm-slice')
}
