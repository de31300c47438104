import { type ComponentType, lazy, type ReactNode, Suspense } from 'react'

/** A component whose code is loaded when it is drawn for the first time. */
export function loadedLate<Module, Props>(
  load: () => Promise<Module>,
  component: (module: Module) => ComponentType<Props>,
) {
  return lazy(async () => ({ default: component(await load()) }))
}

interface LateProps {
  /** True while other things come first: until then not even the code is asked for. */
  readonly isWaiting: boolean
  /** What keeps the place meanwhile. */
  readonly place: ReactNode
  readonly children: ReactNode
}

/** Shows its place until its turn has come and its code is there. */
export function Late({ isWaiting, place, children }: LateProps) {
  return <Suspense fallback={place}>{isWaiting ? place : children}</Suspense>
}
