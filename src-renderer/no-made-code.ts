import { config } from 'zod'

// The page's policy forbids code made of text, which is zod's faster way. Schemas try it when they are
// made, so this stands before every module that makes one. (By its own name: what is called on `z` makes a
// schema, and is left out of the page where nobody uses it.)
config({ jitless: true })
