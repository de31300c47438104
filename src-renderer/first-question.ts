import { newsroom } from './newsroom.ts'

/** Who sits at the desk, asked before the rest of the page's code runs, so that the answer is there when it has. */
export const firstSession = newsroom.readSession({})
