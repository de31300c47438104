import { newsroom } from './newsroom.ts'

/** Who sits at the desk, asked before the rest of the page's code runs: upon it main opens the newsroom. */
export const firstSession = newsroom.readSession({})
