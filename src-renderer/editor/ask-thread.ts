/**
 * Asks a thread of its own one thing, and ends the thread with the answer, or when the signal stops it: null then. Rejects
 * where the thread itself breaks.
 */
export function askThread<Task, Answer>(
  thread: Worker,
  task: Task,
  signal: AbortSignal,
): Promise<Answer | null> {
  return new Promise<Answer | null>((resolve, reject) => {
    signal.addEventListener('abort', () => resolve(null))
    thread.addEventListener('message', ({ data }: MessageEvent<Answer>) => resolve(data))
    thread.addEventListener('error', ({ message }) =>
      reject(new Error(`a thread broke: ${message}`)),
    )
    if (signal.aborted) resolve(null)
    else thread.postMessage(task)
  }).finally(() => thread.terminate())
}
