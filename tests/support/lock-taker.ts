import { takeInstanceLock } from '../../src-main/storage/instance-lock.ts'

// Takes the lock of the folder named on the command line, says on one line of JSON what came of it and how
// long that took (ms), and stays until it is killed or its input ends.
const begun = performance.now()
const lock = await takeInstanceLock(process.argv[2] ?? '', Date.now)
const ms = performance.now() - begun
console.log(JSON.stringify({ ...lock, ms, pid: process.pid }))
process.stdin.resume()
process.stdin.once('end', () => {
  if (lock.kind === 'held') void lock.release()
})
