/** The port `later` by the timers of the system. */
export function laterByTimers(task: () => void, milliseconds: number): () => void {
  const timer = setTimeout(task, milliseconds)
  return () => clearTimeout(timer)
}
