import {
  createExchange,
  type ExchangePorts,
  type TimeLimits,
} from '../../../src-main/publish/exchange.ts'

/** Limits that even a busy machine keeps. */
export const TEST_LIMITS: TimeLimits = {
  answer: 10_000,
  idle: 10_000,
  whole: 15_000,
  slowest: 1_000_000,
}

/** Short limits, for silence that must end within a test. */
export const SHORT_LIMITS: TimeLimits = {
  answer: 700,
  idle: 700,
  whole: 2_500,
  slowest: 1_000_000,
}

export const later: ExchangePorts['later'] = (task, milliseconds) => {
  const timer = setTimeout(task, milliseconds)
  return () => clearTimeout(timer)
}

/** The real wire. */
export function testWire(limits: TimeLimits = TEST_LIMITS) {
  return { exchange: createExchange({ fetch, limits, later }), now: Date.now }
}
